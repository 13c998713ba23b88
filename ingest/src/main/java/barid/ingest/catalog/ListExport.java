package barid.ingest.catalog;

import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import barid.reader.feed.Opml.Subscription;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Sources as a list of feeds that other readers can use. */
public final class ListExport {
    private ListExport() {}

    /**
     * A source with its feed beside what is followed, and a name.
     *
     * @param last the last visit of the source itself, which tells where its feed was found and what it is called; null when unknown
     */
    public static Subscription of(Source source, @Nullable Visit last) {
        String found = last == null || last.title() == null ? "" : last.title();
        URI feed =
                last == null || last.kind() != SourceKind.FEED || last.url().equals(source.url()) ? null : last.url();
        return new Subscription(
                source.url(),
                source.title() == null ? found : source.title(),
                source.category() == null ? "" : source.category(),
                source.interval(),
                feed,
                feed == null ? null : source.url(),
                source.settings());
    }
}
