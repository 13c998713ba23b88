@NullMarked
package barid.reader.page.day;

import org.jspecify.annotations.NullMarked;
