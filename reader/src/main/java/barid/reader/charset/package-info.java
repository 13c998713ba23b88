/** Turns bytes into text: marks, headers, declarations, detection. */
@NullMarked
package barid.reader.charset;

import org.jspecify.annotations.NullMarked;
