package barid.ingest.frontier;

import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.reader.url.CanonicalUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows canonical addresses that pages declare by a fault of their template: each page of a site says that it is one and the same article.
 * Such an address is that of another entry of the same source, and the page has not that entry's title. Believed, the articles of the
 * site would take turns in one. Not thread-safe.
 */
final class WrongDeclarations {
    private static final int MOST = 1_000;

    /** An address that pages of a source declare. */
    private record Declared(String sourceId, URI address) {}

    private static final Pattern NO_NUMBER = Pattern.compile("[^\\p{Nd}]+");

    /** Titles of the entries whose addresses other pages of their source declare. */
    private final Map<Declared, String> owners = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Declared, String> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What was read, under the address that answered where the declared one is another article's.
     *
     * @param there the link that waits at the declared address, null when none does
     */
    VisitReport.PageRead settled(VisitReport.PageRead read, Link link, Content content, @Nullable WaitingLink there) {
        URI answered = CanonicalUrl.of(read.fetched());
        URI declared = read.url();
        if (declared.equals(answered)) {
            return read;
        }
        Content other = there != null && there.link().sourceId().equals(link.sourceId())
                ? there.link().entry()
                : null;
        if (other != null && isAnother(other.title(), content.title())) {
            owners.put(new Declared(link.sourceId(), declared), other.title());
        }
        String owner = owners.get(new Declared(link.sourceId(), declared));
        return owner != null && isAnother(owner, content.title()) ? read.under(answered) : read;
    }

    /** Whether titles are of two stories: words apart, or the same words with other numbers. */
    private static boolean isAnother(String owner, String title) {
        if (owner.isBlank() || title.isBlank()) {
            return false;
        }
        return !TitleLikeness.alike(TitleLikeness.of(owner), TitleLikeness.of(title))
                || !numbers(owner).equals(numbers(title));
    }

    private static String numbers(String title) {
        return NO_NUMBER.matcher(title).replaceAll(" ").strip();
    }
}
