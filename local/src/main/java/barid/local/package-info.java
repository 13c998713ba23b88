/** One Kafka broker inside this process and one PostgreSQL server beside it. Never part of the production image. */
@NullMarked
package barid.local;

import org.jspecify.annotations.NullMarked;
