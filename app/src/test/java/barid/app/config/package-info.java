@NullMarked
package barid.app.config;

import org.jspecify.annotations.NullMarked;
