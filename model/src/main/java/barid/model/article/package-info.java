/** What flows: the article, its parts and its identity. */
@NullMarked
package barid.model.article;

import org.jspecify.annotations.NullMarked;
