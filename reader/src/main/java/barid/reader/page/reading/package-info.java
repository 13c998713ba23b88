/** A page as read so far, with the fields that it states plainly: what the choosers of writers and days look at. */
@NullMarked
package barid.reader.page.reading;

import org.jspecify.annotations.NullMarked;
