/** Every setting of Barid, with its default, unit and meaning. */
@NullMarked
package barid.app.config;

import org.jspecify.annotations.NullMarked;
