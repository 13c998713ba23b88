package barid.reader.entry;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When an article was published, by what its page and its feed say together: the page has the day as readers there see it,
 * often without a zone, the feed the instant.
 */
final class PublishedTime {
    /** Zones lie between UTC-12 and UTC+14, in quarters of an hour. */
    private static final Duration WIDEST_OFFSET = Duration.ofHours(14);

    private static final ZoneOffset FIRST_TO_SEE_A_DAY = ZoneOffset.ofHours(14);

    private static final long QUARTER = 15;

    private PublishedTime() {}

    /**
     * The page's statement, with the feed's instant where both can be the same moment, unless the page states a zone and the feed does not.
     * Where only one of them states a time, it is that
     * statement; where neither does, null.
     */
    static @Nullable Moment of(@Nullable Moment page, @Nullable Moment feed) {
        if (page == null || feed == null) {
            return page == null ? feed : page;
        }
        if (!feed.isTimed() || (page.isTimed() && page.zoned() && !feed.zoned())) {
            return page;
        }
        boolean same = switch (page.precision()) {
            case YEAR -> page.day().getYear() == feed.day().getYear();
            case MONTH -> YearMonth.from(page.day()).equals(YearMonth.from(feed.day()));
            case DAY -> Math.abs(ChronoUnit.DAYS.between(page.day(), feed.day())) <= 1;
            case MINUTE, SECOND -> differByAZone(page.instant(), feed.instant());
        };
        if (!same) {
            return page;
        }
        boolean dayless = page.precision().compareTo(Precision.DAY) < 0;
        return new Moment(feed.instant(), dayless ? feed.day() : page.day(), feed.precision(), feed.zoned());
    }

    /** A page that states no zone, or no seconds, is off by whole quarters of an hour and less than a minute. */
    private static boolean differByAZone(Instant local, Instant instant) {
        Duration apart =
                Duration.between(instant.truncatedTo(ChronoUnit.MINUTES), local.truncatedTo(ChronoUnit.MINUTES));
        return apart.toMinutes() % QUARTER == 0 && apart.abs().compareTo(WIDEST_OFFSET) <= 0;
    }

    /**
     * A moment without a stated zone may seem to lie ahead of its fetch; nothing is published after it was read, so all that is known then is
     * the day. The moment of reading itself says nothing of when an article was published.
     */
    static @Nullable Moment readAt(Instant fetched, @Nullable Moment published) {
        if (published == null
                || published.zoned()
                || !published.instant().isAfter(fetched)
                || published.instant().isAfter(fetched.plus(WIDEST_OFFSET))) {
            return published;
        }
        Instant begun = published.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant first = published.day().atStartOfDay(FIRST_TO_SEE_A_DAY).toInstant();
        return new Moment(begun.isAfter(fetched) ? first : begun, published.day(), Precision.DAY, false);
    }
}
