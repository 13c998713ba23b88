@NullMarked
package barid.demo;

import org.jspecify.annotations.NullMarked;
