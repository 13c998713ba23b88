/** Which addresses may be asked. */
@NullMarked
package barid.ingest.fetch.guard;

import org.jspecify.annotations.NullMarked;
