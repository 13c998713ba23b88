/** What is visited: sources, links and the record of each visit. */
@NullMarked
package barid.model.source;

import org.jspecify.annotations.NullMarked;
