/** What the console knows of articles: those in storage, searched and counted, and those that arrive. */
@NullMarked
package barid.app.console.articles;

import org.jspecify.annotations.NullMarked;
