/** What a front page or section page leads to: articles and feeds. */
@NullMarked
package barid.reader.page.section;

import org.jspecify.annotations.NullMarked;
