package barid.ingest.catalog;

import barid.ingest.headers.HeaderVault;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceMode;
import barid.model.source.SourceSettings;
import barid.reader.url.Sites;
import barid.runtime.Cluster;
import barid.runtime.CompactedTopic;
import barid.schema.Topic;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and changes the list of sources, which lives in Kafka and takes effect while everything runs. */
public final class SourceCatalog implements AutoCloseable {
    /** Header of a record that says who changed the source, where that is known. */
    public static final String ACTOR = "actor";

    private final InstantSource clock;
    private final CompactedTopic<Source> sources;
    private final HeaderVault vault;

    /** A catalogue that is kept in {@code topic}, of which no headers are set. */
    public SourceCatalog(Cluster cluster, Topic<Source> topic, InstantSource clock) {
        this(cluster, topic, clock, HeaderVault.without("Headers cannot be set here."));
    }

    /**
     * A catalogue that is kept in {@code topic}.
     *
     * @param vault closes the values of sources' own headers
     */
    public SourceCatalog(Cluster cluster, Topic<Source> topic, InstantSource clock, HeaderVault vault) {
        this.clock = clock;
        this.vault = vault;
        this.sources = new CompactedTopic<>(cluster, topic, clock);
    }

    /**
     * What is to become a source.
     *
     * @param address as the user wrote it; {@code https://} may be left out
     * @param title null to take it from the source
     * @param category null for none
     * @param interval how often to visit, null to let Barid adapt
     */
    public record Wish(
            String address,
            @Nullable String title,
            @Nullable String category,
            @Nullable Duration interval) {}

    /** The source that a wish describes; empty where its address is none that can be visited. */
    public Optional<Source> understand(Wish wish) {
        return SourceAddress.written(wish.address())
                .map(url -> new Source(
                        SourceAddress.id(url),
                        url,
                        Sites.of(url),
                        SourceKind.AUTO,
                        wish.title(),
                        wish.category(),
                        wish.interval(),
                        false,
                        clock.instant()));
    }

    /** Whether a wish names this source, which may have been added under another id by an earlier version. */
    public boolean isOf(Source source, Wish wish) {
        return SourceAddress.written(wish.address())
                .filter(url -> SourceAddress.same(url, source.url()))
                .isPresent();
    }

    /**
     * What came of a wish.
     *
     * @param source as it is followed from now on
     * @param known true when it was followed before
     */
    public record Followed(Source source, boolean known) {}

    /**
     * Follows sources. One that is followed already keeps its title, category, interval and settings where the wish states none, and
     * the instant since when it is followed.
     *
     * @return one for each, in the given order
     * @throws barid.runtime.StartFailure when Kafka does not answer, or does not take them
     */
    public List<Followed> put(Collection<Source> wished) {
        return put(wished, null);
    }

    /**
     * Follows sources in the name of somebody.
     *
     * @param actor who wishes it, kept as a header of each record; null for nobody known
     * @return one for each, in the given order
     * @throws barid.runtime.StartFailure when Kafka does not answer, or does not take them
     */
    public List<Followed> put(Collection<Source> wished, @Nullable String actor) {
        Map<URI, Source> known = new HashMap<>();
        if (!wished.isEmpty()) {
            list().forEach(source -> known.put(SourceAddress.normal(source.url()), source));
        }
        List<Followed> followed = new ArrayList<>();
        for (Source wish : wished) {
            URI address = SourceAddress.normal(wish.url());
            Source before = known.get(address);
            Source source = before == null ? wish : merged(before, wish);
            known.put(address, source);
            followed.add(new Followed(source, before != null));
        }
        write(followed.stream().map(Followed::source).toList(), actor);
        return List.copyOf(followed);
    }

    /** A source with what is newly wished of it. */
    static Source merged(Source known, Source wish) {
        return known.withTitle(wish.title() == null ? known.title() : wish.title())
                .withCategory(wish.category() == null ? known.category() : wish.category())
                .withInterval(wish.interval() == null ? known.interval() : wish.interval())
                .with(merged(known.settings(), wish.settings()));
    }

    private static SourceSettings merged(SourceSettings known, SourceSettings wish) {
        return new SourceSettings(
                wish.labels().isEmpty() ? known.labels() : wish.labels(),
                wish.shortest() == null ? known.shortest() : wish.shortest(),
                wish.longest() == null ? known.longest() : wish.longest(),
                wish.language() == null ? known.language() : wish.language(),
                wish.paused() || known.paused(),
                wish.mode() == SourceMode.BOTH ? known.mode() : wish.mode(),
                merged(known.headers(), wish.headers()));
    }

    private static List<OwnHeader> merged(List<OwnHeader> known, List<OwnHeader> wish) {
        Map<String, OwnHeader> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.forEach(header -> headers.put(header.name(), header));
        wish.forEach(header -> headers.put(header.name(), header));
        return List.copyOf(headers.values());
    }

    /**
     * A source after a change, not written yet.
     *
     * @throws IllegalArgumentException with a sentence for people when it cannot be so
     */
    public Source applied(SourceEdit edit, Source source) {
        return edit.applied(source, vault);
    }

    /**
     * Changes sources that are followed, in the name of somebody.
     *
     * @param chosen as {@link #list} gave them
     * @param actor who wishes it, kept as a header of each record; null for nobody known
     * @return the sources as they are from now on
     * @throws IllegalArgumentException with a sentence for people when a source cannot be so; then none is changed
     * @throws barid.runtime.StartFailure when Kafka does not answer, or does not take them
     */
    public List<Source> edit(Collection<Source> chosen, SourceEdit edit, @Nullable String actor) {
        List<Source> changed =
                chosen.stream().map(source -> applied(edit, source)).toList();
        write(changed, actor);
        return changed;
    }

    private void write(List<Source> changed, @Nullable String actor) {
        int partitions = sources.partitions();
        sources.putAll(
                changed,
                Source::id,
                source -> SitePartition.of(source.site(), partitions),
                actor == null ? Map.of() : Map.of(ACTOR, actor));
    }

    /** Ends the visits of a source. Its articles stay. */
    public void remove(Source source) {
        remove(source, null);
    }

    /**
     * Ends the visits of a source in the name of somebody. Its articles stay.
     *
     * @param actor who wishes it, kept as a header of the record; null for nobody known
     */
    public void remove(Source source, @Nullable String actor) {
        removeAll(List.of(source), actor);
    }

    /**
     * Ends the visits of many sources in the name of somebody. Their articles stay.
     *
     * @param actor who wishes it, kept as a header of each record; null for nobody known
     */
    public void removeAll(Collection<Source> gone, @Nullable String actor) {
        Instant now = clock.instant();
        write(gone.stream().map(source -> source.removedAt(now)).toList(), actor);
    }

    /**
     * All sources that are visited, in the order in which they were added.
     *
     * @throws barid.runtime.StartFailure when Kafka does not answer
     */
    public List<Source> list() {
        return sources.all().values().stream()
                .filter(source -> !source.removed())
                .sorted(Comparator.comparing(Source::added))
                .toList();
    }

    @Override
    public void close() {
        sources.close();
    }
}
