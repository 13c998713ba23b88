@NullMarked
package barid.app.console.articles;

import org.jspecify.annotations.NullMarked;
