/** Measurements of functions and of the whole pipeline; nothing here ships. */
@NullMarked
package barid.bench;

import org.jspecify.annotations.NullMarked;
