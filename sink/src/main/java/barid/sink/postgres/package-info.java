/** The sink that keeps articles in PostgreSQL, and the schema it keeps them in. */
@NullMarked
package barid.sink.postgres;

import org.jspecify.annotations.NullMarked;
