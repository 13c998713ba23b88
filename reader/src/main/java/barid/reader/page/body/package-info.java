/** Which blocks of a page are the article: candidates, rules, a learnt classifier, and the text and HTML of what is kept. */
@NullMarked
package barid.reader.page.body;

import org.jspecify.annotations.NullMarked;
