/**
 * The one HTTP server of a process: what it answers to operators and their programs, and what a client can take of it. A part
 * with more to show adds its routes.
 */
@NullMarked
package barid.runtime.http;

import org.jspecify.annotations.NullMarked;
