@NullMarked
package barid.app.console.access;

import org.jspecify.annotations.NullMarked;
