/** What publishers say of the uses of their articles, in every place where they say it. Pure: nothing here asks the network. */
@NullMarked
package barid.reader.usage;

import org.jspecify.annotations.NullMarked;
