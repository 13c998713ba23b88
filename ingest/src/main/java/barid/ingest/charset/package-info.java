/** Turns bytes into text: marks, headers, declarations, detection. */
@NullMarked
package barid.ingest.charset;

import org.jspecify.annotations.NullMarked;
