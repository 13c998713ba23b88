package barid.app.console;

import barid.app.console.sources.SourceEditor;
import barid.app.console.sources.SourceStatuses;
import barid.ingest.catalog.ListImport;
import barid.ingest.catalog.SourceCatalog.Followed;
import barid.ingest.catalog.SourceEdit;
import barid.ingest.headers.HeaderVault;
import barid.model.article.ArticleId;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.feed.Opml;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps sources in memory and tells a board of them, as Kafka would. */
final class Desk implements SourceEditor {
    /** Whoever sees its key can open what these tests close. */
    private final HeaderVault vault = HeaderVault.of(new byte[HeaderVault.KEY_BYTES]);

    private final SourceStatuses board;
    private final Map<String, Source> sources = new ConcurrentHashMap<>();

    Desk(SourceStatuses board) {
        this.board = board;
    }

    @Override
    public Added add(Wish wish, @Nullable String actor) {
        if (!wish.url().startsWith("http")) {
            return new Added.Refused("This is not the address of a web page. It should begin with https://");
        }
        Source source = wish.settings().applied(source(wish.url(), wish.title()), vault);
        boolean known = sources.put(source.id(), source) != null;
        board.source(source.id(), source);
        return new Added.Accepted(source, known);
    }

    @Override
    public ListImport follow(Opml.Listing list, @Nullable String actor) {
        return ListImport.of(
                list,
                wish -> Optional.of(source(wish.address(), wish.title())),
                all -> all.stream()
                        .map(source -> {
                            board.source(source.id(), source);
                            return new Followed(source, sources.put(source.id(), source) != null);
                        })
                        .toList());
    }

    @Override
    public List<Source> edit(Set<String> ids, SourceEdit edit, @Nullable String actor) {
        List<Source> changed = sources.values().stream()
                .filter(source -> ids.contains(source.id()))
                .map(source -> edit.applied(source, vault))
                .toList();
        changed.forEach(source -> {
            sources.put(source.id(), source);
            board.source(source.id(), source);
        });
        return changed;
    }

    @Override
    public @Nullable Source remove(String id, @Nullable String actor) {
        board.source(id, null);
        return sources.remove(id);
    }

    /** A source that is followed. */
    Source source(String id) {
        return Objects.requireNonNull(sources.get(id));
    }

    static Source source(String url, @Nullable String title) {
        URI address = URI.create(url);
        return new Source(
                ArticleId.hash128(url),
                address,
                address.getHost(),
                SourceKind.AUTO,
                title,
                null,
                null,
                false,
                Instant.parse("2026-01-05T08:00:00Z"));
    }
}
