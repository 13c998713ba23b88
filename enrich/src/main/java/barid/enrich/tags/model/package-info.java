/** A linear model that gives top-level subjects where it is sure. */
@NullMarked
package barid.enrich.tags.model;

import org.jspecify.annotations.NullMarked;
