/** Which of the titles that a page gives is the headline. */
@NullMarked
package barid.reader.page.title;

import org.jspecify.annotations.NullMarked;
