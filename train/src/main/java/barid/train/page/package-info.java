/** Fits the models of the page reader and measures them by folds over sites. */
@NullMarked
package barid.train.page;

import org.jspecify.annotations.NullMarked;
