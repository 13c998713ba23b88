/**
 * Fetches over HTTP, within bounds: conditional requests, capped and decoded bodies, guarded addresses, robots.txt.
 *
 * <p>A process makes one {@link barid.ingest.fetch.HttpFetcher} and shares it. {@link barid.ingest.fetch.Robots} is asked before each
 * hop where the request says so. Spacing between requests to a site is the caller's: {@link barid.ingest.fetch.Robots#delay} tells the site's wish. Every call blocks and belongs on a virtual thread; interrupting it
 * ends it with {@link barid.model.source.Outcome#ABORTED}.
 */
@NullMarked
package barid.ingest.fetch;

import org.jspecify.annotations.NullMarked;
