/** Gives articles their subjects, with evidence. */
@NullMarked
package barid.enrich.tags;

import org.jspecify.annotations.NullMarked;
