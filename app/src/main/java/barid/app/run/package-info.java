/** Processes: which parts run together, how they start and how they end. */
@NullMarked
package barid.app.run;

import org.jspecify.annotations.NullMarked;
