package barid.ingest.fetch.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads header values that speak of time, leniently and within bounds. */
final class HeaderReader {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int LONGEST_VALIDATOR = 1_024;
    private static final int LONGEST_LINKS = 8_000;
    private static final int MOST_LINKS = 20;
    /** The three forms of RFC 9110, section 5.6.7: today's, RFC 850's with two digits for the year, and that of C's asctime. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

    private HeaderReader() {}

    /** Retry-After in seconds or as a date (RFC 9110, section 10.2.3); a moment in the past is no wait; empty when it says nothing readable. */
    static Optional<Duration> retryAfter(@Nullable String value, Instant now) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        return seconds(text).or(() -> date(text).map(when -> bounded(Duration.between(now, when))));
    }

    /** How long a shared cache may keep the answer (RFC 9111, section 4.2), less the time it already lay in one. */
    static Optional<Duration> maxAge(
            @Nullable String cacheControl,
            @Nullable String age,
            @Nullable String expires,
            @Nullable String date,
            Instant now) {
        Optional<Duration> lifetime = directive(cacheControl, "s-maxage").or(() -> directive(cacheControl, "max-age"));
        if (lifetime.isPresent()) {
            Duration spent = age == null ? Duration.ZERO : seconds(age.strip()).orElse(Duration.ZERO);
            return lifetime.map(whole -> bounded(whole.minus(spent)));
        }
        if (expires == null) {
            return Optional.empty();
        }
        Instant from = date == null ? now : date(date).orElse(now);
        return date(expires).map(when -> bounded(Duration.between(from, when)));
    }

    /** A validator to keep: null when none, or when it is too long to be sent back. */
    static @Nullable String validator(@Nullable String value) {
        return value == null || value.isBlank() || value.length() > LONGEST_VALIDATOR ? null : value;
    }

    /** Values of the Link header, as many as a document can have use of. */
    static List<String> links(List<String> values) {
        return values.stream()
                .filter(value -> value.length() <= LONGEST_LINKS)
                .limit(MOST_LINKS)
                .toList();
    }

    static Optional<Instant> date(String value) {
        String text = value.strip().replace("UTC", "GMT");
        return DATES.stream()
                .flatMap(form -> date(text, form).stream())
                .findFirst()
                .or(() -> offsetDate(text));
    }

    private static Optional<Instant> date(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> offsetDate(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> directive(@Nullable String cacheControl, String name) {
        for (String directive : cacheControl == null ? new String[0] : cacheControl.split(",")) {
            String text = directive.strip();
            if (text.regionMatches(true, 0, name, 0, name.length()) && text.startsWith("=", name.length())) {
                return seconds(
                        text.substring(name.length() + 1).replace("\"", "").strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        if (text.isEmpty() || !text.matches("-?[0-9]+(?:\\.[0-9]*)?")) {
            return Optional.empty();
        }
        if (text.startsWith("-")) {
            return Optional.of(Duration.ZERO);
        }
        String whole = text.replaceFirst("\\..*", "");
        return Optional.of(whole.length() > 9 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(whole))));
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
