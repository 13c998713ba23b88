/** How records travel: topics, Avro codecs and their past schemas, headers. The only place that knows Avro. */
@NullMarked
package barid.schema;

import org.jspecify.annotations.NullMarked;
