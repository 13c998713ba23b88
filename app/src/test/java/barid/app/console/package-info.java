@NullMarked
package barid.app.console;

import org.jspecify.annotations.NullMarked;
