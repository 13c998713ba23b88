@NullMarked
package barid.sink.jsonl;

import org.jspecify.annotations.NullMarked;
