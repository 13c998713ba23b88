/** Reads the article out of a news page, and the links out of a section page. */
@NullMarked
package barid.reader.page;

import org.jspecify.annotations.NullMarked;
