/** Reviewed files of queries, one a language, that lead to subjects. */
@NullMarked
package barid.enrich.tags.pack;

import org.jspecify.annotations.NullMarked;
