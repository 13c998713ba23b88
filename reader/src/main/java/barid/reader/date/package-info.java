/** Reads dates in the languages, calendars and forms of the news. */
@NullMarked
package barid.reader.date;

import org.jspecify.annotations.NullMarked;
