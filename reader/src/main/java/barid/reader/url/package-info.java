/**
 * Addresses on the web: reading links as people and programs really write them, their canonical form, and the site they belong to.
 *
 * <p>{@link barid.reader.url.WebUrl} makes an address that can be fetched, {@link barid.reader.url.CanonicalUrl} the address that
 * names an article, {@link barid.reader.url.Sites} the unit of politeness.
 */
@NullMarked
package barid.reader.url;

import org.jspecify.annotations.NullMarked;
