@NullMarked
package barid.app.demo;

import org.jspecify.annotations.NullMarked;
