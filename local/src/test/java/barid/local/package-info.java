@NullMarked
package barid.local;

import org.jspecify.annotations.NullMarked;
