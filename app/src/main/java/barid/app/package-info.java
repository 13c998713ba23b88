/** The command line, and the only place where things are wired. */
@NullMarked
package barid.app;

import org.jspecify.annotations.NullMarked;
