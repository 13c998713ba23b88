/** Publishers' terms of use, asked for where they lie in documents of their own. */
@NullMarked
package barid.ingest.terms;

import org.jspecify.annotations.NullMarked;
