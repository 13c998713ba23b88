/** Reads dates in the languages, calendars and forms of the news. */
@NullMarked
package barid.ingest.date;

import org.jspecify.annotations.NullMarked;
