/** Commands that read many documents at once, for measuring and for use without Kafka. */
@NullMarked
package barid.app.batch;

import org.jspecify.annotations.NullMarked;
