/** Tells the language of a text. */
@NullMarked
package barid.enrich.language;

import org.jspecify.annotations.NullMarked;
