/** What the console knows of sources, and how it changes them. */
@NullMarked
package barid.app.console.sources;

import org.jspecify.annotations.NullMarked;
