/** The tree of news subjects: IPTC Media Topics. */
@NullMarked
package barid.enrich.tags.concept;

import org.jspecify.annotations.NullMarked;
