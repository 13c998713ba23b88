/** The sink that keeps articles in files, one JSON object a line. */
@NullMarked
package barid.sink.jsonl;

import org.jspecify.annotations.NullMarked;
