/** Makes the vocabulary table and the subject model, and measures the tagger. */
@NullMarked
package barid.train.tags;

import org.jspecify.annotations.NullMarked;
