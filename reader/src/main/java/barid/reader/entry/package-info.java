/** What a feed says of an article, and what comes of it together with the page. */
@NullMarked
package barid.reader.entry;

import org.jspecify.annotations.NullMarked;
