/** Counting, folding and the word lists of lines that are no article. */
@NullMarked
package barid.reader.page.text;

import org.jspecify.annotations.NullMarked;
