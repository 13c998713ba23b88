/** Who wrote an article: stated for machines, marked up, or named in a line near the text. */
@NullMarked
package barid.reader.page.author;

import org.jspecify.annotations.NullMarked;
