/** Bytes of a feed to elements: decompression, characters, broken markup and what was repaired of it, names and spaces of elements. */
@NullMarked
package barid.reader.feed.markup;

import org.jspecify.annotations.NullMarked;
