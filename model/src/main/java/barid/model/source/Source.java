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
 * @param settings what else the user set; none in what an earlier version wrote
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
        Instant added,
        SourceSettings settings) {

    @SuppressWarnings("NullAway") // state of an earlier build lacks settings
    public Source {
        settings = settings == null ? SourceSettings.NONE : settings;
    }

    /** A source of which nothing else is set. */
    public Source(
            String id,
            URI url,
            String site,
            SourceKind kind,
            @Nullable String title,
            @Nullable String category,
            @Nullable Duration interval,
            boolean removed,
            Instant added) {
        this(id, url, site, kind, title, category, interval, removed, added, SourceSettings.NONE);
    }

    /** The same under another name; null for its own. */
    public Source withTitle(@Nullable String other) {
        return new Source(id, url, site, kind, other, category, interval, removed, added, settings);
    }

    /** The same in another folder; null for none. */
    public Source withCategory(@Nullable String other) {
        return new Source(id, url, site, kind, title, other, interval, removed, added, settings);
    }

    /** The same with another time between visits; null lets Barid adapt. */
    public Source withInterval(@Nullable Duration other) {
        return new Source(id, url, site, kind, title, category, other, removed, added, settings);
    }

    /** The same with other settings. */
    public Source with(SourceSettings others) {
        return new Source(id, url, site, kind, title, category, interval, removed, added, others);
    }

    /** The same, visited no longer since {@code when}. */
    public Source removedAt(Instant when) {
        return new Source(id, url, site, kind, title, category, interval, true, when, settings);
    }
}
