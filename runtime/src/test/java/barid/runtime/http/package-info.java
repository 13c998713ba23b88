@NullMarked
package barid.runtime.http;

import org.jspecify.annotations.NullMarked;
