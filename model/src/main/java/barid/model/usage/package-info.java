/** What a publisher permits others to do with an article, and where that was said. */
@NullMarked
package barid.model.usage;

import org.jspecify.annotations.NullMarked;
