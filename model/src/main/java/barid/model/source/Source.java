package barid.model.source;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is visited again and again: a feed, a news sitemap or a section page.
 *
 * @param id stable id, the hash of the URL it was added with
 * @param url where it is
 * @param site registrable domain, the unit of politeness and the key in Kafka
 * @param kind what it is
 * @param title name for people, null until known
 * @param category the user's folder, null when none
 * @param interval how often to visit; null lets Barid adapt
 * @param removed true for a source that is visited no longer
 * @param added when the user added it
 */
public record Source(
        String id,
        URI url,
        String site,
        SourceKind kind,
        @Nullable String title,
        @Nullable String category,
        @Nullable Duration interval,
        boolean removed,
        Instant added) {}
