/** Reads feeds, news sitemaps and OPML of every kind, broken ones too. */
@NullMarked
package barid.ingest.feed;

import org.jspecify.annotations.NullMarked;
