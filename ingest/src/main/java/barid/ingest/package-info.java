/** Visits sources, fetches and reads pages, publishes raw articles. */
@NullMarked
package barid.ingest;

import org.jspecify.annotations.NullMarked;
