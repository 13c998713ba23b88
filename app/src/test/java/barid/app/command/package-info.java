@NullMarked
package barid.app.command;

import org.jspecify.annotations.NullMarked;
