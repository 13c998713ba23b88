/** How the pipeline does, and the console's way of reading it from Kafka. */
@NullMarked
package barid.app.console.pipeline;

import org.jspecify.annotations.NullMarked;
