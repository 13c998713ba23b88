/** Measures the grouping of near-copies. */
@NullMarked
package barid.train.story;

import org.jspecify.annotations.NullMarked;
