/** The list of what is visited, as users change it. */
@NullMarked
package barid.ingest.catalog;

import org.jspecify.annotations.NullMarked;
