/** How a process lives: what it needs to start, to be watched and to end. */
@NullMarked
package barid.runtime;

import org.jspecify.annotations.NullMarked;
