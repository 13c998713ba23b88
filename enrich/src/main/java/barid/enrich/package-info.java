/** Raw articles in, enriched articles out: language, tags and stories. */
@NullMarked
package barid.enrich;

import org.jspecify.annotations.NullMarked;
