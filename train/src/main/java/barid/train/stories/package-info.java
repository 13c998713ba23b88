/** Learns when articles tell of one happening, and measures it. */
@NullMarked
package barid.train.stories;

import org.jspecify.annotations.NullMarked;
