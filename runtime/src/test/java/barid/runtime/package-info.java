@NullMarked
package barid.runtime;

import org.jspecify.annotations.NullMarked;
