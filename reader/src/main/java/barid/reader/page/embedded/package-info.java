/** Text that is in a page but not in its tree: templates, frames, and the data that scripts would show. No script is run. */
@NullMarked
package barid.reader.page.embedded;

import org.jspecify.annotations.NullMarked;
