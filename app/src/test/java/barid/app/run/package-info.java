@NullMarked
package barid.app.run;

import org.jspecify.annotations.NullMarked;
