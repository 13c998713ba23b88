/** Headers that a user sets for one source: which may be set, how their values are kept secret, and to whom they are sent. */
@NullMarked
package barid.ingest.headers;

import org.jspecify.annotations.NullMarked;
