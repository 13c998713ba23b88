package barid.app.run;

import barid.app.console.sources.SourceEditor;
import barid.ingest.catalog.ListImport;
import barid.ingest.catalog.SourceCatalog;
import barid.ingest.catalog.SourceEdit;
import barid.model.source.Source;
import barid.reader.feed.Opml;
import barid.runtime.StartFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets people at the console change the list of sources. */
final class CatalogEditor implements SourceEditor {
    private final SourceCatalog catalog;

    CatalogEditor(SourceCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Added add(Wish wish, @Nullable String actor) {
        Optional<Source> source =
                catalog.understand(new SourceCatalog.Wish(wish.url(), wish.title(), wish.category(), wish.interval()));
        if (source.isEmpty()) {
            return new Added.Refused("That is no address of a feed or page: write it like https://example.org/news.");
        }
        try {
            SourceCatalog.Followed followed = catalog.put(
                            List.of(catalog.applied(wish.settings(), source.get())), actor)
                    .getFirst();
            return new Added.Accepted(followed.source(), followed.known());
        } catch (IllegalArgumentException e) {
            return new Added.Refused(Objects.requireNonNullElse(e.getMessage(), "The source cannot be so."));
        } catch (StartFailure e) {
            return new Added.Refused("Kafka does not answer, so the source was not added. Try again in a moment.");
        }
    }

    @Override
    public ListImport follow(Opml.Listing list, @Nullable String actor) {
        return ListImport.of(list, catalog::understand, sources -> catalog.put(sources, actor));
    }

    @Override
    public List<Source> edit(Set<String> ids, SourceEdit edit, @Nullable String actor) {
        List<Source> chosen =
                catalog.list().stream().filter(s -> ids.contains(s.id())).toList();
        return catalog.edit(chosen, edit, actor);
    }

    @Override
    public @Nullable Source remove(String id, @Nullable String actor) {
        Optional<Source> source =
                catalog.list().stream().filter(s -> s.id().equals(id)).findFirst();
        source.ifPresent(s -> catalog.remove(s, actor));
        return source.orElse(null);
    }
}
