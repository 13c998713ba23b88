/** The fetcher over HTTP: conditional requests, guarded connections, bodies decoded within bounds of size, time and memory. */
@NullMarked
package barid.ingest.fetch.http;

import org.jspecify.annotations.NullMarked;
