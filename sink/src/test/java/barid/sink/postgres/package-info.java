@NullMarked
package barid.sink.postgres;

import org.jspecify.annotations.NullMarked;
