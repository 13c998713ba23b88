/** Cuts texts into words, folds their spelling and gives each word the forms under which queries may find it. */
@NullMarked
package barid.enrich.tags.text;

import org.jspecify.annotations.NullMarked;
