/** WebSub (W3C Recommendation, 23 January 2018) as subscriber: callback addresses, and the endpoint that hubs call. */
@NullMarked
package barid.ingest.push;

import org.jspecify.annotations.NullMarked;
