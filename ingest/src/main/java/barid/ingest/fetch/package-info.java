/**
 * What is asked of the web and what comes back.
 *
 * <p>A process makes one {@link barid.ingest.fetch.http.HttpFetcher} and shares it. {@link barid.ingest.fetch.robots.Robots} is asked before
 * each hop where the request says so. Spacing between requests to a site is the caller's:
 * {@link barid.ingest.fetch.robots.Robots#delay} tells the site's wish. Every call blocks and belongs on a virtual thread; interrupting it
 * ends it with {@link barid.model.source.Outcome#ABORTED}.
 */
@NullMarked
package barid.ingest.fetch;

import org.jspecify.annotations.NullMarked;
