/** Writers of the article stream to storage: one small interface, one service that feeds it. */
@NullMarked
package barid.sink;

import org.jspecify.annotations.NullMarked;
