/**
 * Fetches over HTTP, within bounds: conditional requests, capped and decoded bodies, guarded addresses, robots.txt.
 *
 * <p>A process makes one {@link barid.ingest.fetch.HttpFetcher} and shares it. Sources are fetched with it directly; article pages go through
 * {@link barid.ingest.fetch.PoliteFetcher}, which asks {@link barid.ingest.fetch.Robots} before each hop. Spacing between requests to a site is the
 * caller's: {@link barid.ingest.fetch.Robots#delay} tells the site's wish. Every call blocks and belongs on a virtual thread; interrupting it
 * ends it with {@link barid.model.source.Outcome#ABORTED}.
 */
@NullMarked
package barid.ingest.fetch;

import org.jspecify.annotations.NullMarked;
