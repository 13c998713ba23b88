/** What flows: the article, its parts and its identity. */
@NullMarked
package barid.article;

import org.jspecify.annotations.NullMarked;
