/** Reads the article out of a news page, and the links out of a section page. */
@NullMarked
package barid.ingest.page;

import org.jspecify.annotations.NullMarked;
