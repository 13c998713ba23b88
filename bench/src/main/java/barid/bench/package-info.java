/** Measurements: how much of something a machine does in a second. Nothing else depends on them. */
@NullMarked
package barid.bench;

import org.jspecify.annotations.NullMarked;
