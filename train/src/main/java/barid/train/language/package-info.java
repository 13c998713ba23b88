/** Fits and measures the language model. */
@NullMarked
package barid.train.language;

import org.jspecify.annotations.NullMarked;
