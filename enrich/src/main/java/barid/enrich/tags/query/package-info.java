/** The language of stored queries: reading, refusing and matching them. */
@NullMarked
package barid.enrich.tags.query;

import org.jspecify.annotations.NullMarked;
