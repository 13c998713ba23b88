package barid.app.console.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which sources are meant, and in which order.
 *
 * @param words in title, address, folder, site or labels; empty for all
 * @param state null for all
 * @param label one of the source's labels; null for all
 * @param category the source's folder; null for all
 * @param order what they are sorted by
 * @param descending whether the order is turned round
 * @param from how many of the sorted ones to pass over
 * @param limit how many at most
 */
public record SourceQuery(
        String words,
        SourceRow.@Nullable State state,
        @Nullable String label,
        @Nullable String category,
        Order order,
        boolean descending,
        int from,
        int limit) {
    /** All sources, those that need a person first. */
    public static final SourceQuery ALL =
            new SourceQuery("", null, null, null, Order.STATE, false, 0, Integer.MAX_VALUE);

    /** What sources are sorted by; those that are alike by their name. */
    public enum Order {
        /** Those that need a person first. */
        STATE,
        /** Name for people, else the address. */
        TITLE,
        /** Since when they are followed. */
        ADDED,
        /** When they were last visited; those never visited first. */
        VISITED,
        /** When they are due; those of which that is not known first. */
        NEXT,
        /** Articles of a day. */
        ARTICLES,
        /** Usual time from published to seen; those of which it is not known first. */
        FRESHNESS,
        /** Failed visits of a day. */
        ERRORS;

        /** Its name for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the record of visits has to be known for it. */
        public boolean byVisits() {
            return this != TITLE && this != ADDED;
        }

        private Comparator<SourceRow> comparator() {
            return switch (this) {
                case STATE -> Comparator.comparing(SourceRow::state);
                case TITLE -> Comparator.comparing(Order::called, String.CASE_INSENSITIVE_ORDER);
                case ADDED -> Comparator.comparing(SourceRow::added);
                case VISITED -> Comparator.comparing(row -> orFirst(row.lastVisit()));
                case NEXT -> Comparator.comparing(row -> orFirst(row.next()));
                case ARTICLES -> Comparator.comparingLong(SourceRow::articlesLastDay);
                case FRESHNESS ->
                    Comparator.comparing(row -> Objects.requireNonNullElse(row.freshness(), Duration.ZERO));
                case ERRORS -> Comparator.comparingLong(SourceRow::errorsLastDay);
            };
        }

        private static String called(SourceRow row) {
            return Objects.requireNonNullElse(row.title(), row.url().toString());
        }

        private static Instant orFirst(@Nullable Instant when) {
            return when == null ? Instant.MIN : when;
        }
    }

    /** The same in any state. */
    SourceQuery inAnyState() {
        return new SourceQuery(words, null, label, category, order, descending, from, limit);
    }

    /** Whether it leaves out nothing. */
    public boolean isAll() {
        return words.isBlank() && state == null && label == null && category == null;
    }

    boolean accepts(SourceRow row) {
        String wanted = words.isEmpty() ? "" : words.strip().toLowerCase(Locale.ROOT);
        return (state == null || row.state() == state)
                && (label == null || row.settings().labels().contains(label))
                && (category == null || category.equals(row.category()))
                && (wanted.isEmpty() || haystack(row).contains(wanted));
    }

    Comparator<SourceRow> comparator() {
        Comparator<SourceRow> all =
                order.comparator().thenComparing(Order.TITLE.comparator()).thenComparing(SourceRow::id);
        return descending ? all.reversed() : all;
    }

    private static String haystack(SourceRow row) {
        return (row.title() + " " + row.url() + " " + row.category() + " " + row.site() + " "
                        + String.join(" ", row.settings().labels()))
                .toLowerCase(Locale.ROOT);
    }
}
