package barid.reader.feed;

import barid.model.article.Moment;
import barid.reader.date.DateReader;
import barid.reader.feed.FeedEntry.Doubt;
import barid.reader.feed.FeedEntry.Enclosure;
import barid.reader.feed.FeedEntry.More;
import barid.reader.feed.FeedEntry.Place;
import barid.reader.feed.markup.Links;
import barid.reader.feed.markup.Repair;
import barid.reader.feed.markup.Repairs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry while it is read: the best statement of each field so far. */
final class EntryDraft {
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final int MAX_LIST = 200;

    /** A statement and how much it counts. */
    private static final class Field {
        private String text = "";
        private Rank rank = Rank.NONE;

        /** A later statement of the same rank holds instead. */
        void restate(String candidate, Rank candidateRank) {
            if (candidateRank.compareTo(rank) >= 0 && !candidate.isEmpty()) {
                text = candidate;
                rank = candidateRank;
            }
        }

        void offer(String candidate, Rank candidateRank) {
            if (candidateRank.compareTo(rank) > 0 && !candidate.isEmpty()) {
                text = candidate;
                rank = candidateRank;
            }
        }
    }

    private final Field id = new Field();
    private final Field title = new Field();
    private final Field summary = new Field();
    private final Field content = new Field();
    private final Field published = new Field();
    private final Field updated = new Field();
    private final Field link = new Field();
    private @Nullable URI linkUri;
    private boolean idIsNoAddress;
    private @Nullable URI canonical;
    private @Nullable URI inReplyTo;
    private @Nullable URI base;
    private @Nullable Place place;
    private @Nullable String language;
    private @Nullable Boolean paywalled;
    private int comments = -1;
    private Set<String> authors = Set.of();
    private Rank authorRank = Rank.NONE;
    private Set<String> categories = Set.of();
    private List<Enclosure> enclosures = List.of();
    private Set<URI> images = Set.of();

    void id(String text, Rank rank) {
        id.offer(text, rank);
    }

    /** The feed says that its id is no link, whatever it looks like. */
    void idIsNoAddress() {
        idIsNoAddress = true;
    }

    void title(String plainText, Rank rank) {
        title.offer(plainText, rank);
    }

    /** A second, different summary stands in for content that is not given. */
    void summary(String text, Rank rank) {
        if (rank == summary.rank && !text.equals(summary.text)) {
            content.offer(text, Rank.LAST);
        } else {
            summary.offer(text, rank);
        }
    }

    void content(String text, Rank rank) {
        content.offer(text, rank);
    }

    void published(String text, Rank rank) {
        published.restate(text, rank);
    }

    void updated(String text, Rank rank) {
        updated.restate(text, rank);
    }

    void link(@Nullable URI uri, Rank rank) {
        if (uri != null && rank.compareTo(link.rank) > 0) {
            link.rank = rank;
            linkUri = uri;
        }
    }

    boolean hasLink(Rank atLeast) {
        return link.rank.compareTo(atLeast) >= 0;
    }

    void canonical(@Nullable URI uri) {
        canonical = canonical == null ? uri : canonical;
    }

    /** The base that holds in its text, where one is stated. */
    void base(@Nullable URI stated) {
        base = stated == null ? base : stated;
    }

    void inReplyTo(@Nullable URI uri) {
        inReplyTo = inReplyTo == null ? uri : inReplyTo;
    }

    void place(@Nullable Place stated) {
        place = place == null ? stated : place;
    }

    void language(@Nullable String tag) {
        language = language == null && tag != null && !tag.isBlank() ? tag.strip() : language;
    }

    /** The language stated so far, null when none. */
    @Nullable
    String language() {
        return language;
    }

    boolean tells() {
        return !content.text.isEmpty() || !summary.text.isEmpty();
    }

    void paywalled(@Nullable Boolean stated) {
        paywalled = paywalled == null ? stated : paywalled;
    }

    void comments(int count) {
        comments = Math.max(comments, count);
    }

    /** Authors of one kind of element; a better kind replaces a lesser one. */
    void author(String name, Rank rank) {
        if (name.isEmpty() || rank.compareTo(authorRank) < 0) {
            return;
        }
        if (rank.compareTo(authorRank) > 0) {
            authors = Set.of();
            authorRank = rank;
        }
        authors = with(authors, name);
    }

    void category(String name) {
        if (!name.isEmpty()) {
            categories = with(categories, name);
        }
    }

    void enclosure(@Nullable URI uri, @Nullable String type, long length) {
        if (uri != null && enclosures.size() < MAX_LIST) {
            Enclosure enclosure = new Enclosure(uri, type, length);
            if (enclosures.isEmpty()) {
                enclosures = new ArrayList<>(2);
            }
            if (!enclosures.contains(enclosure)) {
                enclosures.add(enclosure);
            }
            if (type != null && type.startsWith("image/")) {
                image(uri);
            }
        }
    }

    void image(@Nullable URI uri) {
        if (uri != null) {
            images = with(images, uri);
        }
    }

    /** Most entries have none of these or one: nothing is allocated for nothing. */
    private static <T> Set<T> with(Set<T> some, T another) {
        Set<T> more = some.isEmpty() ? new LinkedHashSet<>(4) : some;
        if (more.size() < MAX_LIST) {
            more.add(another);
        }
        return more;
    }

    /** Whether it says enough to be an article's announcement, were the document to end here. */
    boolean isTelling() {
        return !title.text.isEmpty() && (linkUri != null || !id.text.isEmpty());
    }

    /** The entry; {@code feedLanguage} and {@code feedAuthor} hold where it says nothing itself. */
    FeedEntry finish(
            DateReader dates, Instant now, @Nullable String feedLanguage, Set<String> feedAuthors, Repairs repairs) {
        if (linkUri == null) {
            boolean address = !idIsNoAddress && Links.isHttp(id.text);
            linkUri = canonical != null || !address ? canonical : Links.uri(null, id.text);
        }
        Set<Doubt> doubts = new LinkedHashSet<>(2);
        String hint = language != null ? language : feedLanguage;
        Moment first = moment(published.text, dates, hint, now, doubts, repairs);
        Moment last = moment(updated.text, dates, hint, now, doubts, repairs);
        boolean more = comments >= 0 || inReplyTo != null || place != null || !doubts.isEmpty() || base != null;
        return new FeedEntry(
                id.text.isEmpty() ? null : id.text,
                linkUri,
                canonical,
                title.text,
                summary.text,
                content.text,
                first,
                last,
                List.copyOf(authors.isEmpty() ? feedAuthors : authors),
                List.copyOf(categories),
                language,
                enclosures,
                List.copyOf(images),
                paywalled,
                more ? new More(comments, inReplyTo, place, doubts, base) : More.NOTHING);
    }

    private static @Nullable Moment moment(
            String text, DateReader dates, @Nullable String language, Instant now, Set<Doubt> doubts, Repairs repairs) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<Moment> moment = dates.read(text, language);
        if (moment.isEmpty()) {
            doubts.add(Doubt.UNREADABLE_DATE);
            repairs.add(Repair.DATE);
        } else if (moment.get().instant().isAfter(now.plus(AHEAD))) {
            doubts.add(Doubt.FUTURE_DATE);
            repairs.add(Repair.FUTURE_DATE);
        }
        return moment.orElse(null);
    }
}
