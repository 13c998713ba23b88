/** Bytes of a page to a document, and what a document says of itself: its head, its links, its JSON-LD, its images and its language. */
@NullMarked
package barid.reader.page.source;

import org.jspecify.annotations.NullMarked;
