@NullMarked
package barid.app.deploy;

import org.jspecify.annotations.NullMarked;
