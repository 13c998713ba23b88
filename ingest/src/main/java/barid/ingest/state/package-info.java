/** What the frontier remembers of sources, pages, articles and sites. */
@NullMarked
package barid.ingest.state;

import org.jspecify.annotations.NullMarked;
