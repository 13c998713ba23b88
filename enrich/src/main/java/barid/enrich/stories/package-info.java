/**
 * Stories: all articles on one happening, in whatever words. Pure: no clock, no I/O, no threads. One {@link barid.enrich.stories.Stories} takes articles as they
 * come, keeps a profile of each story and of the words of each language, and tells for each article its story and why.
 */
@NullMarked
package barid.enrich.stories;

import org.jspecify.annotations.NullMarked;
