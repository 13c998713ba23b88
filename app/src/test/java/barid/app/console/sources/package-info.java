@NullMarked
package barid.app.console.sources;

import org.jspecify.annotations.NullMarked;
