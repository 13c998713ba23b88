/** When an article was published and changed: declared, visible, or in its address. */
@NullMarked
package barid.reader.page.day;

import org.jspecify.annotations.NullMarked;
