/** What robots.txt of a site allows, and how far apart it wants requests. */
@NullMarked
package barid.ingest.fetch.robots;

import org.jspecify.annotations.NullMarked;
