@NullMarked
package barid.runtime.streams;

import org.jspecify.annotations.NullMarked;
