/** Reads feeds, news sitemaps and OPML of every kind, broken ones too. */
@NullMarked
package barid.reader.feed;

import org.jspecify.annotations.NullMarked;
