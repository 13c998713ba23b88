package barid.reader.date;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import barid.reader.date.DateTokens.Token;
import barid.reader.date.DayScanner.Day;
import barid.reader.date.DayScanner.Script;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date as feeds and pages write it: RFC 822 and ISO 8601 with their many relatives, and dates in words, digits
 * and calendars of about a hundred languages (Gregorian, Islamic Umm al-Qura, Iranian, Thai, Japanese and Minguo years).
 * A date that does not exist, or that names no year, gives nothing: nothing is guessed. Thread-safe.
 */
public final class DateReader {
    private static final Pattern REGION = Pattern.compile("\\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:[/+-][A-Za-z_0-9]+)?");
    private static final Pattern COMPACT = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d+)?\\s*(Z|[+-]\\d{4})?)?");
    private static final long MIN_EPOCH_SECOND = 100_000_000L;
    private static final long MAX_EPOCH_SECOND = 9_999_999_999L;

    private final DateNames names = DateNames.shipped();
    private final Zones zones = new Zones();

    /**
     * Reads one date.
     *
     * @param text a date, perhaps with a weekday and a few words around it; the first date wins
     * @param languageHint BCP-47 tag that settles what a name or an order of numbers means, null when unknown
     * @return the date; empty when there is none, or none that exists
     */
    public Optional<Moment> read(String text, @Nullable String languageHint) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > DateTokens.MAX_LENGTH) {
            return Optional.empty();
        }
        Moment quick = PlainDates.read(stripped);
        return Optional.ofNullable(quick != null ? quick : readLoosely(stripped, languageHint));
    }

    private @Nullable Moment readLoosely(String text, @Nullable String languageHint) {
        Moment compact = isDigit(text.charAt(0)) ? readCompact(text) : null;
        if (compact != null) {
            return compact;
        }
        ZoneId region = null;
        String rest = text;
        Matcher matcher = REGION.matcher(text);
        if (text.indexOf('/') > 0
                && matcher.find()
                && ZoneId.getAvailableZoneIds().contains(matcher.group())) {
            region = ZoneId.of(matcher.group());
            rest = text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
        }
        String language = language(languageHint);
        List<Token> tokens = DateTokens.of(Numerals.digits(DateWordFolding.fold(rest)));
        if (tokens.stream().noneMatch(Token::isNumber)) {
            return null;
        }
        boolean[] used = new boolean[tokens.size()];
        ClockScanner clock = new ClockScanner(tokens, used, names, zones, language);
        ClockTime time = clock.find();
        if (clock.impossible()) {
            return null;
        }
        if (time == null) {
            time = clock.findBareHour();
        }
        boolean monthFirst =
                languageHint != null && languageHint.toLowerCase(Locale.ROOT).startsWith("en-us");
        Day day = new DayScanner(tokens, used, names, language, monthFirst, script(text)).find();
        if (day == null) {
            return null;
        }
        if (time == null) {
            time = clock.findDotted();
        }
        return moment(day, clock.unsure() ? null : time, region);
    }

    private static Moment moment(Day day, @Nullable ClockTime time, @Nullable ZoneId region) {
        if (time == null || day.precision() != Precision.DAY) {
            return new Moment(day.date().atStartOfDay(ZoneOffset.UTC).toInstant(), day.date(), day.precision(), false);
        }
        LocalDateTime local = day.date()
                .plusDays(time.hour() / 24)
                .atTime(time.hour() % 24, time.minute(), Math.max(time.second(), 0), time.nano());
        Integer offset = time.offset();
        Instant instant = offset != null
                ? local.toInstant(ZoneOffset.ofTotalSeconds(offset * 60))
                : local.atZone(region != null ? region : ZoneOffset.UTC).toInstant();
        return new Moment(
                instant,
                local.toLocalDate(),
                time.second() < 0 ? Precision.MINUTE : Precision.SECOND,
                offset != null || region != null);
    }

    /** 240514, 20240514, 20240514T103000Z, seconds or milliseconds since 1970. */
    private static @Nullable Moment readCompact(String text) {
        Matcher matcher = COMPACT.matcher(text);
        if (matcher.matches()) {
            LocalDate date = Calendars.gregorian(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            if (date != null && date.getYear() >= 1583 && date.getYear() < 2400) {
                String zone = matcher.group(7);
                Integer offset = zone == null ? null : Integer.valueOf(compactOffset(zone));
                ClockTime time = matcher.group(4) == null || (offset != null && Math.abs(offset) > 18 * 60)
                        ? null
                        : ClockTime.of(
                                number(matcher, 4),
                                number(matcher, 5),
                                matcher.group(6) == null ? -1 : number(matcher, 6),
                                0,
                                offset);
                boolean wrongTime = matcher.group(4) != null && time == null;
                if (!wrongTime) {
                    return moment(new Day(date, Precision.DAY), time, null);
                }
            }
        }
        boolean digits = text.chars().allMatch(c -> isDigit((char) c));
        if (digits && text.length() == 6) {
            int number = Integer.parseInt(text);
            int century = number / 10_000 < 70 ? 2000 : 1900;
            LocalDate date = Calendars.gregorian(century + number / 10_000, number / 100 % 100, number % 100);
            return date == null ? null : Moment.ofDay(date);
        }
        if (!digits || (text.length() != 9 && text.length() != 10 && text.length() != 13)) {
            return null;
        }
        long number = Long.parseLong(text);
        long seconds = text.length() == 13 ? number / 1000 : number;
        if (seconds < MIN_EPOCH_SECOND || seconds > MAX_EPOCH_SECOND) {
            return null;
        }
        try {
            return Moment.of(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Minutes east of UTC of {@code Z} or {@code +0330}. */
    private static int compactOffset(String zone) {
        if (zone.equals("Z")) {
            return 0;
        }
        int minutes = Integer.parseInt(zone.substring(1, 3)) * 60 + Integer.parseInt(zone.substring(3));
        return zone.charAt(0) == '-' ? -minutes : minutes;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String lower = tag.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
            end++;
        }
        return end == 0 ? null : lower.substring(0, end);
    }

    private static Script script(String text) {
        Script script = Script.NONE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\u06f0' && c <= '\u06f9') || "پچژگ".indexOf(c) >= 0) {
                return Script.PERSIAN;
            }
            if ((c >= '\u0660' && c <= '\u0669') || (c >= '\u0621' && c <= '\u064a')) {
                script = Script.ARABIC;
            }
            if (c >= '\u0e01' && c <= '\u0e59') {
                script = Script.THAI;
            }
        }
        return script;
    }
}
