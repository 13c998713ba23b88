/** Adds language, tags and story to articles. */
@NullMarked
package barid.enrich;

import org.jspecify.annotations.NullMarked;
