/** Groups near-copies into stories. */
@NullMarked
package barid.enrich.story;

import org.jspecify.annotations.NullMarked;
