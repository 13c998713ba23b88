/** What all modules do to text in the same way. */
@NullMarked
package barid.model.text;

import org.jspecify.annotations.NullMarked;
