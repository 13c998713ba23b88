package barid.reader.feed;

import barid.reader.feed.markup.Links;
import barid.reader.feed.markup.Repairs;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A feed while it is read. */
final class FeedDraft {
    private static final int MAX_MINUTES = 366 * 24 * 60;
    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));

    String format = "";
    private String title = "";
    private Rank titleRank = Rank.NONE;
    private @Nullable URI link;
    private Rank linkRank = Rank.NONE;
    private boolean linkAbsolute;
    private @Nullable URI self;
    private @Nullable URI hub;
    private @Nullable String language;
    private @Nullable String rootLanguage;
    private @Nullable Duration ttl;
    private @Nullable Duration period;
    private int frequency = 1;
    private final Set<Integer> skipHours = new TreeSet<>();
    private final Set<DayOfWeek> skipDays = EnumSet.noneOf(DayOfWeek.class);
    final Set<String> authors = new LinkedHashSet<>();

    void title(String plain, Rank rank) {
        if (!plain.isEmpty() && rank.compareTo(titleRank) > 0) {
            title = plain;
            titleRank = rank;
        }
    }

    boolean hasTitle() {
        return !title.isEmpty();
    }

    /** @param absolute whether the feed wrote the address with its host */
    void link(@Nullable URI uri, Rank rank, boolean absolute) {
        if (uri != null && rank.compareTo(linkRank) > 0) {
            link = uri;
            linkRank = rank;
            linkAbsolute = absolute;
        }
    }

    /**
     * Against what the relative references of entries are resolved where no XML Base is stated. RSS has no rule for them, and its channel's
     * link is its only statement of where they belong. For Atom and JSON Feed it is where the document was fetched (RFC 4287, section 2, RFC
     * 3986, section 5.1.3), unless the feed says that it is a copy: its page, and perhaps its own address, are on another host.
     *
     * @param document the address that answered, null when unknown
     */
    @Nullable
    String home(@Nullable String document) {
        URI own = Links.isWeb(self) ? self : null;
        URI page = Links.isWeb(link) && (linkAbsolute || own == null) ? link : null;
        if (document == null) {
            return text(own != null && !isRss() ? own : page != null ? page : own);
        }
        String host = Links.host(URI.create(document));
        if (page == null) {
            return own == null || Links.host(own).equals(host) ? document : own.toString();
        }
        if (Links.host(page).equals(host)) {
            return isRss() ? page.toString() : document;
        }
        return !isRss() && own != null && Links.host(own).equals(Links.host(page)) ? own.toString() : page.toString();
    }

    private boolean isRss() {
        return format.startsWith("rss");
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    void self(@Nullable URI uri) {
        self = self == null ? uri : self;
    }

    void hub(@Nullable URI uri) {
        hub = hub == null ? uri : hub;
    }

    void language(@Nullable String tag) {
        String stripped = tag == null ? "" : tag.strip().replace('_', '-');
        if (language == null && !stripped.isEmpty()) {
            language = stripped;
        }
    }

    /** The language of the root's markup, for want of a statement. */
    void rootLanguage(@Nullable String tag) {
        rootLanguage = rootLanguage == null && tag != null && !tag.isBlank() ? tag.strip() : rootLanguage;
    }

    @Nullable
    String language() {
        return language != null ? language : rootLanguage;
    }

    void ttl(String minutes) {
        int value = number(minutes);
        if (value > 0) {
            ttl = Duration.ofMinutes(Math.min(value, MAX_MINUTES));
        }
    }

    void period(String name) {
        period = PERIODS.get(name.strip().toLowerCase(Locale.ROOT));
    }

    void frequency(String times) {
        frequency = Math.max(1, number(times));
    }

    void skipHour(String hour) {
        int value = number(hour);
        if (value >= 0 && value <= 24 && !hour.isBlank()) {
            skipHours.add(value % 24);
        }
    }

    /** A day by its English name, as RSS 2.0 has it, or the first three letters of it or more. */
    void skipDay(String day) {
        String name = day.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek each : DayOfWeek.values()) {
            if (name.length() >= 3 && each.name().startsWith(name)) {
                skipDays.add(each);
            }
        }
    }

    FeedOutcome.Feed finish(List<FeedEntry> entries, Repairs repairs) {
        Duration syndication = period == null ? null : period.dividedBy(frequency);
        return new FeedOutcome.Feed(
                format,
                title,
                link,
                self,
                hub,
                language(),
                ttl != null ? ttl : syndication,
                List.copyOf(skipHours),
                List.copyOf(skipDays),
                entries,
                repairs.counted());
    }

    /** The leading number of a text, -1 when none. */
    static int number(String text) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && end < 9 && stripped.charAt(end) >= '0' && stripped.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? -1 : Integer.parseInt(stripped.substring(0, end));
    }
}
