@NullMarked
package barid.sink;

import org.jspecify.annotations.NullMarked;
