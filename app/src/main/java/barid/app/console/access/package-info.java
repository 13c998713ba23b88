/** Who may use the console, and for what. */
@NullMarked
package barid.app.console.access;

import org.jspecify.annotations.NullMarked;
