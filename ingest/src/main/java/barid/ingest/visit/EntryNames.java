package barid.ingest.visit;

import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.reader.entry.EntryContent;
import barid.reader.entry.EntryWords;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the entries of one document are known by. A guid that the document gives to entries with different links tells nothing;
 * entries with one link that say different things are articles of their own, as is an entry without a link.
 */
final class EntryNames {
    /** Entries with one link and one guid from which on the guid is taken for a template's and not for an entry's. */
    private static final int TEMPLATE = 3;

    /** Characters of a text that is not the same by chance. */
    private static final int LONG = 200;

    private static final Pattern PLAIN_FRAGMENT = Pattern.compile("[A-Za-z0-9._~:-]{1,64}");

    private final FeedOutcome.Feed feed;
    /** Where entries without a link belong. */
    private final URI home;

    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);

    /** An entry on its way to a name; two that say the same are two. */
    private static final class Draft {
        final Content content;
        final @Nullable URI link;
        final @Nullable URI canonical;
        final String guid;
        final String words;
        final @Nullable Instant published;
        String key = "";

        Draft(FeedEntry entry, Content content, @Nullable URI link) {
            this.content = content;
            this.link = link;
            this.canonical = link == null ? null : CanonicalUrl.of(CanonicalUrl.target(link));
            this.guid = entry.id() == null ? "" : entry.id().strip();
            this.words = EntryWords.words(content);
            this.published =
                    content.published() == null ? null : content.published().instant();
        }

        String guidKey() {
            return guid.isEmpty() ? "" : VisitReport.EntryName.GUID + guid;
        }

        /** What it says, when, and where without the query, which may hold a token that changes. */
        String saidKey() {
            return published == null
                    ? ""
                    : String.join(
                            "\u0000",
                            "said",
                            words,
                            published.toString(),
                            canonical == null ? "" : canonical.getRawAuthority() + canonical.getRawPath());
        }

        String titleKey() {
            return String.join("\u0000", "titled", content.title(), link == null ? words : link.toString());
        }

        Object address() {
            return canonical == null ? this : canonical;
        }
    }

    /**
     * What came of the entries of a document: each is named or left out.
     *
     * @param named in the order of the entries
     */
    record Named(List<VisitReport.Named> named, Map<LeftOut, Integer> leftOut) {}

    private EntryNames(FeedOutcome.Feed feed, URI base) {
        this.feed = feed;
        URI link = feed.link();
        this.home = CanonicalUrl.of(link != null && isWeb(link) ? link : base);
    }

    /**
     * Names the entries of a document.
     *
     * @param base the address that answered
     */
    static Named of(List<FeedEntry> entries, FeedOutcome.Feed feed, URI base) {
        return new EntryNames(feed, base).name(entries, base);
    }

    private Named name(List<FeedEntry> entries, URI base) {
        List<Draft> drafts = new ArrayList<>();
        for (FeedEntry entry : entries) {
            URI stated = entry.canonical() == null ? entry.link() : entry.canonical();
            URI link = stated == null || !isWeb(stated) ? null : stated;
            Content content = EntryContent.of(entry, feed, base);
            if (link == null && content.title().isBlank() && content.text().isBlank()) {
                leaveOut(LeftOut.NOTHING_SAID);
            } else {
                drafts.add(new Draft(entry, content, link));
            }
        }
        giveKeys(drafts);
        Set<String> taken = new HashSet<>();
        drafts.removeIf(draft -> isRepeated(!taken.add(draft.key)));
        Map<Object, List<Draft>> groups = groups(drafts, Draft::address);
        groups.values().forEach(this::removeCopies);
        List<VisitReport.Named> named = new ArrayList<>();
        for (Draft draft : drafts) {
            List<Draft> group = Objects.requireNonNull(groups.get(draft.address()));
            if (group.contains(draft)) {
                named.add(named(draft, group));
            }
        }
        return new Named(named, leftOut);
    }

    private void leaveOut(LeftOut why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    private boolean isRepeated(boolean repeated) {
        if (repeated) {
            leaveOut(LeftOut.REPEATED);
        }
        return repeated;
    }

    private static <K> Map<K, List<Draft>> groups(List<Draft> drafts, Function<Draft, K> by) {
        Map<K, List<Draft>> groups = new LinkedHashMap<>();
        drafts.forEach(draft -> groups.computeIfAbsent(by.apply(draft), key -> new ArrayList<>())
                .add(draft));
        return groups;
    }

    /**
     * What each entry is known by: its guid; where it has none that is its own, its words with its time and place; and where these are not
     * its own either, its title with its link.
     */
    private static void giveKeys(List<Draft> drafts) {
        List<Draft> open = drafts;
        for (Function<Draft, String> way : List.<Function<Draft, String>>of(Draft::guidKey, Draft::saidKey)) {
            List<Draft> left = new ArrayList<>();
            groups(open, way).forEach((key, group) -> {
                if (key.isEmpty() || !isOneEntry(group)) {
                    left.addAll(group);
                } else {
                    group.forEach(draft -> draft.key = key);
                }
            });
            open = left;
        }
        open.forEach(draft -> draft.key = draft.titleKey());
    }

    /** Whether entries with one key are versions of one entry. */
    private static boolean isOneEntry(List<Draft> group) {
        if (distinct(group, draft -> Objects.requireNonNullElse(draft.canonical, "")) > 1) {
            return false;
        }
        boolean sameTime = group.stream().allMatch(draft -> draft.published != null)
                && distinct(group, draft -> String.valueOf(draft.published)) == 1;
        return distinct(group, draft -> draft.words) == 1 || (sameTime && group.size() < TEMPLATE);
    }

    private static long distinct(List<Draft> group, Function<Draft, Object> part) {
        return group.stream().map(part).distinct().count();
    }

    /** Takes away what says the same as another entry with this link: the same thing under another guid. */
    private void removeCopies(List<Draft> group) {
        Set<String> said = new HashSet<>();
        group.removeIf(draft -> {
            String text = draft.content.text();
            // A long text tells more than its title, of which the same thing may have two.
            String title = text.length() >= LONG ? "" : draft.content.title();
            return isRepeated(!said.add(title + "\u0000" + text));
        });
    }

    private VisitReport.Named named(Draft draft, List<Draft> group) {
        URI link = draft.link;
        VisitReport.Reading reading;
        if (link == null || isRoute(link.getRawFragment()) || leadsHome(link)) {
            reading = VisitReport.Reading.ENTRY;
        } else {
            reading = group.size() > 1 ? VisitReport.Reading.SHARED : VisitReport.Reading.PAGE;
        }
        URI own = own(draft, group);
        URI target = link == null ? own : CanonicalUrl.target(link);
        return new VisitReport.Named(
                target,
                Sites.of(CanonicalUrl.of(target)),
                draft.content,
                EntryWords.identity(draft.content),
                new VisitReport.EntryName(draft.key, own, reading, draft.words));
    }

    /** An address that leads to the page and is the entry's alone. */
    private URI own(Draft draft, List<Draft> group) {
        String stated = draft.link == null ? null : draft.link.getRawFragment();
        boolean alone = stated != null
                && !stated.isBlank()
                && group.stream()
                                .filter(other -> other.link != null && stated.equals(other.link.getRawFragment()))
                                .count()
                        == 1;
        String fragment;
        if (alone) {
            fragment = stated;
        } else if (draft.key.startsWith(VisitReport.EntryName.GUID)
                && PLAIN_FRAGMENT.matcher(draft.guid).matches()) {
            fragment = draft.guid;
        } else {
            fragment = "entry-" + ArticleId.hash128(draft.key).substring(0, 16);
        }
        return URI.create((draft.canonical == null ? home : draft.canonical) + "#" + fragment);
    }

    /** Whether a fragment chooses what a script shows. */
    private static boolean isRoute(@Nullable String fragment) {
        return fragment != null && (fragment.startsWith("!") || fragment.startsWith("/"));
    }

    /** Whether a link leads to the front page of the feed's own site, which is no article. */
    private boolean leadsHome(URI link) {
        return CanonicalUrl.isFrontPage(link)
                && Sites.of(CanonicalUrl.of(link)).equals(Sites.of(CanonicalUrl.of(home)));
    }

    private static boolean isWeb(URI link) {
        String scheme = link.getScheme();
        return scheme != null
                && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                && link.getRawAuthority() != null;
    }
}
