/** One visit of a source or a page: requests, reads, and a report of what came of it. */
@NullMarked
package barid.ingest.visit;

import org.jspecify.annotations.NullMarked;
