/** A page taken apart: bytes to a document, what it says of itself, its boxes and blocks. */
@NullMarked
package barid.reader.page.document;

import org.jspecify.annotations.NullMarked;
