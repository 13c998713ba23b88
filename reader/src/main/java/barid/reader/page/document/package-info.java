/** A document taken apart: its boxes and blocks, and the words by which they are told. */
@NullMarked
package barid.reader.page.document;

import org.jspecify.annotations.NullMarked;
