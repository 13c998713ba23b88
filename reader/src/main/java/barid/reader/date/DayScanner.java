package barid.reader.date;

import barid.model.article.Moment.Precision;
import barid.reader.date.DateNames.Meaning;
import barid.reader.date.DateNames.Sense;
import barid.reader.date.DateTokens.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the calendar day among the tokens that the clock left over. */
final class DayScanner {
    /** A day found, with the smallest unit stated. */
    record Day(LocalDate date, Precision precision) {}

    /** A date names its month once, in two calendars or languages at most a few times. */
    private static final int MAX_NAMES = 5;

    /** So many words, or more, stand between a name and a number that do not belong together. */
    private static final int FAR = 2;

    /** Digits of a year of four and a day of one or two. */
    private static final int MIN_WHOLE = 5;

    private static final int MAX_DAY = 31;
    private static final int FIRST_YEAR = 1583;
    private static final int LAST_YEAR = 2399;
    private static final int FIRST_OTHER_YEAR = 1300;
    private static final int LAST_OTHER_YEAR = 1500;
    private static final int FIRST_BUDDHIST_YEAR = 2400;
    private static final int LAST_BUDDHIST_YEAR = 2700;
    private static final int BUDDHIST_CENTURY = 2500;

    /** In Thai, from so many on two digits are a Buddhist year (69 is 2569, which is 2026): below, it would be one of before 2007. */
    private static final int FIRST_SHORT_BUDDHIST_YEAR = 50;

    /** Languages that win over their neighbours where nothing else tells: lipiec is July, lipanj June. */
    private static final Set<String> MANY_READERS = Set.of(
            "ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh");

    /** Languages that write the year first, some of them with two digits. */
    private static final Set<String> YEAR_FIRST = Set.of("fa", "hu", "ja", "ko", "lt", "mn", "sv", "zh");

    /** Years before year 1 of an era named before a number. */
    private static final Map<String, Integer> ERAS =
            Map.of("令和", 2018, "平成", 1988, "昭和", 1925, "民國", 1911, "民国", 1911, "中華民國", 1911);

    private final List<Token> tokens;
    private final boolean[] used;
    private final DateNames names;
    private final @Nullable String language;
    private final boolean monthFirst;
    private final Script script;

    /** What the digits and letters of the text say about its calendar. */
    enum Script {
        NONE,
        PERSIAN,
        ARABIC,
        THAI
    }

    DayScanner(
            List<Token> tokens,
            boolean[] used,
            DateNames names,
            @Nullable String language,
            boolean monthFirst,
            Script script) {
        this.tokens = tokens;
        this.used = used;
        this.names = names;
        this.language = language;
        this.monthFirst = monthFirst;
        this.script = script;
    }

    @Nullable
    Day find() {
        Day day = findByUnits();
        if (day == null) {
            day = findWhole();
        }
        if (day == null) {
            day = findByMonthName();
        }
        return day != null ? day : findByNumbers();
    }

    /** 2024年5月14日, 令和6年5月14日, 2024년 5월 14일, 5月14日2024年. */
    private @Nullable Day findByUnits() {
        int year = -1;
        int month = -1;
        int day = -1;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (!free(i) || !tokens.get(i).isNumber() || !tokens.get(i + 1).isWord()) {
                continue;
            }
            int value = tokens.get(i).value();
            switch (tokens.get(i + 1).text()) {
                case "年", "년" -> year = year >= 0 ? year : value + era(i - 1);
                case "月", "월" -> month = month >= 0 ? month : value;
                case "日", "일", "號", "号" -> day = day >= 0 ? day : value;
                default -> {
                    continue;
                }
            }
            used[i] = true;
            used[i + 1] = true;
        }
        if (year < 0 || month < 0) {
            return null;
        }
        return date(Sense.GREGORIAN, year, month, day);
    }

    private int era(int i) {
        return i >= 0 ? ERAS.getOrDefault(tokens.get(i).text(), 0) : 0;
    }

    /** 14.05.2024 or 2024-05-14, which no word that could be a month's name outweighs. */
    private @Nullable Day findWhole() {
        for (int i = 0; i + 4 < tokens.size(); i++) {
            Token mark = tokens.get(i + 1);
            boolean numbers = numberAt(i) && numberAt(i + 2) && numberAt(i + 4);
            boolean marks = (mark.is('.') || mark.is('-'))
                    && mark.text().equals(tokens.get(i + 3).text());
            if (numbers && marks && tokens.get(i).digits() + tokens.get(i + 4).digits() >= MIN_WHOLE) {
                Day day = triple(i, i + 2, i + 4);
                if (day != null) {
                    used[i] = true;
                    used[i + 2] = true;
                    used[i + 4] = true;
                    return day;
                }
            }
        }
        return null;
    }

    private boolean numberAt(int i) {
        return free(i) && tokens.get(i).isNumber();
    }

    /** @param sure whether the name is spelled as the lists have it, not only like one */
    private record Named(int from, int end, List<Meaning> months, boolean sure) {}

    private @Nullable Day findByMonthName() {
        List<Named> found = new ArrayList<>();
        List<Meaning> spoken = new ArrayList<>();
        for (int i = 0; i < tokens.size() && found.size() < MAX_NAMES; i++) {
            if (!free(i) || !tokens.get(i).isWord()) {
                continue;
            }
            Named named = nameAt(i, spoken);
            if (named != null) {
                found.add(named);
                i = named.end() - 1;
            }
        }
        // a word that can also be a weekday counts as a month only when nothing else does: mar. 14 mai
        List<Named> sure = found.stream().filter(n -> !alsoWeekday(n)).toList();
        // persons are called April, or almost like a month: By June Marten, July 10, 2015
        List<Named> byNearness = (sure.isEmpty() ? found : sure)
                .stream()
                        .filter(n -> n.sure || wordsToNumbers(n) < 2 * FAR)
                        .sorted(Comparator.comparingInt((Named n) -> wordsToNumbers(n))
                                .thenComparing(n -> !n.sure))
                        .toList();
        for (Sense calendar : List.of(Sense.GREGORIAN, Sense.JALALI, Sense.HIJRI)) {
            for (Named named : byNearness) {
                int month = settle(named, calendar, spoken);
                Day day = month == 0 ? null : around(named, calendar, month);
                if (day != null) {
                    return day;
                }
            }
        }
        return null;
    }

    /** How many words, such as "de", stand between a name and the numbers on both sides; FAR for more than one. */
    private int wordsToNumbers(Named named) {
        return wordsToNumber(named.from() - 1, -1) + wordsToNumber(named.end(), 1);
    }

    private int wordsToNumber(int at, int step) {
        int words = 0;
        for (int i = at; i >= 0 && i < tokens.size() && words < FAR; i += step) {
            if (tokens.get(i).isNumber() && free(i)) {
                return words;
            }
            words += tokens.get(i).isWord() ? 1 : 0;
        }
        return FAR;
    }

    private @Nullable Named nameAt(int i, List<Meaning> spoken) {
        if (tokens.get(i).text().equals("thang") || tokens.get(i).text().equals("thg")) {
            boolean numbered = i + 1 < tokens.size() && tokens.get(i + 1).isNumber();
            int month = numbered ? tokens.get(i + 1).value() : 0;
            return month < 1 || month > 12
                    ? null
                    : new Named(i, i + 2, List.of(new Meaning("vi", Sense.GREGORIAN, month, 0)), true);
        }
        for (int words = DateNames.MAX_WORDS; words > 0; words--) {
            int end = i;
            StringBuilder name = new StringBuilder();
            for (int taken = 0; taken < words && end < tokens.size(); end++) {
                Token token = tokens.get(end);
                if (token.isWord()) {
                    name.append(taken == 0 ? "" : " ").append(token.text());
                    taken++;
                } else if (!token.is('\'') && !token.is('-') && !token.is('.')) {
                    break;
                }
            }
            List<Meaning> meanings = names.of(name.toString());
            spoken.addAll(meanings);
            if (meanings.stream().anyMatch(Meaning::isMonth)) {
                return new Named(i, end, meanings, true);
            }
        }
        List<Meaning> inflected = names.of(tokens.get(i).text()).isEmpty()
                ? names.ofInflected(tokens.get(i).text())
                : List.of();
        return inflected.isEmpty() ? null : new Named(i, i + 1, inflected, false);
    }

    private static boolean alsoWeekday(Named named) {
        return named.months().stream().anyMatch(m -> m.sense() == Sense.WEEKDAY);
    }

    /** The month that this name means in this calendar, 0 when none: by the hint, then by the other words' languages. */
    private int settle(Named named, Sense calendar, List<Meaning> spoken) {
        int best = 0;
        int bestVotes = -1;
        for (Meaning meaning : named.months()) {
            if (meaning.sense() != calendar) {
                continue;
            }
            int votes = meaning.language().equals(language) ? 1000 : 0;
            votes += MANY_READERS.contains(meaning.language()) ? 1 : 0;
            for (Meaning other : spoken) {
                votes += other.language().equals(meaning.language()) ? 10 : 0;
            }
            for (Meaning same : named.months()) {
                votes += same.sense() == calendar && same.month() == meaning.month() ? 1 : 0;
            }
            if (votes > bestVotes) {
                bestVotes = votes;
                best = meaning.month();
            }
        }
        return best;
    }

    /** Day and year around the name of a month. */
    private @Nullable Day around(Named named, Sense calendar, int month) {
        int year = -1;
        int yearAt = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (!free(i) || !tokens.get(i).isNumber() || (i >= named.from() && i < named.end())) {
                continue;
            }
            int value = tokens.get(i).value();
            boolean fits = tokens.get(i).digits() == 4 && isYear(calendar, value);
            if (fits && (yearAt < 0 || distance(named, i) < distance(named, yearAt))) {
                year = value;
                yearAt = i;
            }
        }
        int dayAt = nearestSmall(named, -1, yearAt);
        if (yearAt < 0) {
            int other = dayAt < 0 ? -1 : nearestSmall(named, dayAt, -1);
            if (other < 0) {
                return null;
            }
            // 09 Feb 06, May 14, 06, 06-Feb-29: the first is the day unless it can't be
            int first = Math.min(dayAt, other);
            int second = Math.max(dayAt, other);
            boolean yearFirst = tokens.get(first).value() > 31;
            yearAt = yearFirst ? first : second;
            dayAt = yearFirst ? second : first;
            if (tokens.get(yearAt).digits() != 2) {
                return null;
            }
            year = century(tokens.get(yearAt).value(), calendar);
        }
        used[yearAt] = true;
        if (dayAt >= 0) {
            used[dayAt] = true;
        }
        return date(calendar, year, month, dayAt < 0 ? -1 : tokens.get(dayAt).value());
    }

    private int nearestSmall(Named named, int except, int alsoExcept) {
        int best = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean candidate = free(i) && token.isNumber() && token.digits() <= 2 && i != except && i != alsoExcept;
            boolean outside = i < named.from() || i >= named.end();
            // before the name wins over after it at the same distance: 14 May 24
            if (candidate && outside && (best < 0 || distance(named, i) < distance(named, best))) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(Named named, int i) {
        return i < named.from() ? named.from() - i : i - named.end() + 1;
    }

    private static boolean isYear(Sense calendar, int value) {
        return calendar == Sense.GREGORIAN
                ? (value >= FIRST_YEAR && value <= LAST_BUDDHIST_YEAR)
                : (value >= FIRST_OTHER_YEAR && value <= LAST_OTHER_YEAR);
    }

    private int century(int twoDigits, Sense calendar) {
        if (calendar == Sense.GREGORIAN && script == Script.THAI && twoDigits >= FIRST_SHORT_BUDDHIST_YEAR) {
            return twoDigits + BUDDHIST_CENTURY;
        }
        if (calendar == Sense.GREGORIAN) {
            return twoDigits + (twoDigits < 70 ? 2000 : 1900);
        }
        return twoDigits + (twoDigits < 50 ? 1400 : 1300);
    }

    /** Three numbers with a mark between them, else year and month, else a year alone. */
    private @Nullable Day findByNumbers() {
        Day other = null;
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (free(i) && tokens.get(i).isNumber()) {
                free.add(i);
            }
        }
        for (int n = 0; n + 2 < free.size(); n++) {
            Day day = triple(free.get(n), free.get(n + 1), free.get(n + 2));
            if (day != null) {
                used[free.get(n)] = true;
                used[free.get(n + 1)] = true;
                used[free.get(n + 2)] = true;
                return day;
            }
        }
        for (int n = 0; n + 1 < free.size() && free.size() == 2; n++) {
            other = pair(tokens.get(free.get(n)), tokens.get(free.get(n + 1)));
        }
        if (free.size() == 1 && tokens.size() == 1 && tokens.getFirst().digits() == 4) {
            int year = tokens.getFirst().value();
            return year >= FIRST_YEAR && year <= LAST_YEAR ? new Day(LocalDate.of(year, 1, 1), Precision.YEAR) : null;
        }
        return other;
    }

    private @Nullable Day triple(int a, int b, int c) {
        if (!joined(a, b) || !joined(b, c)) {
            return null;
        }
        Token first = tokens.get(a);
        Token middle = tokens.get(b);
        Token last = tokens.get(c);
        if (first.digits() == 4) {
            Day day = numeric(first.value(), middle.value(), last.value());
            boolean swapped = day == null && middle.value() > 12 && isYear(Sense.GREGORIAN, first.value());
            return swapped ? numeric(first.value(), last.value(), middle.value()) : day;
        }
        if (last.digits() == 4) {
            return dayAndMonth(last.value(), first.value(), middle.value(), b);
        }
        if (first.digits() > 2 || middle.digits() > 2 || last.digits() != 2) {
            return null;
        }
        Day yearFirst = numeric(century(first.value(), Sense.GREGORIAN), middle.value(), last.value());
        if (first.value() > MAX_DAY) {
            return yearFirst;
        }
        if (yearFirst != null && isOneOf("zh", "ja", "ko")) {
            // Nobody writes the day first there.
            return yearFirst;
        }
        Day yearLast = dayAndMonth(century(last.value(), Sense.GREGORIAN), first.value(), middle.value(), b);
        boolean either = language != null && YEAR_FIRST.contains(language);
        if (either && yearFirst != null && yearLast != null && !yearFirst.equals(yearLast)) {
            return null;
        }
        return either && yearLast == null ? yearFirst : yearLast;
    }

    private @Nullable Day dayAndMonth(int year, int first, int second, int at) {
        boolean slashed = at > 0 && tokens.get(at - 1).is('/');
        if (second > 12 || (first <= 12 && monthFirst && slashed)) {
            return numeric(year, first, second);
        }
        return numeric(year, second, first);
    }

    /** Whether only one mark, or white space, stands between two numbers. */
    private boolean joined(int a, int b) {
        if (b == a + 1) {
            return true;
        }
        Token between = tokens.get(a + 1);
        return b == a + 2
                && (between.is('-') || between.is('/') || between.is('.') || between.is('|') || between.is('،'));
    }

    private @Nullable Day pair(Token first, Token second) {
        if (first.digits() == 4 && second.digits() == 3 && isYear(Sense.GREGORIAN, first.value())) {
            int year = first.value();
            boolean exists = second.value() >= 1
                    && second.value() <= LocalDate.of(year, 12, 31).getDayOfYear();
            return exists ? new Day(LocalDate.ofYearDay(year, second.value()), Precision.DAY) : null;
        }
        if (first.digits() == 4 && second.digits() <= 2) {
            return numeric(first.value(), second.value(), -1);
        }
        return second.digits() == 4 && first.digits() <= 2 ? numeric(second.value(), first.value(), -1) : null;
    }

    /** A date of numbers only: the year tells the calendar, and where two share it the script and the language do. */
    private @Nullable Day numeric(int year, int month, int day) {
        if (year < FIRST_OTHER_YEAR || year > LAST_OTHER_YEAR) {
            return date(Sense.GREGORIAN, year, month, day);
        }
        boolean persian = script == Script.PERSIAN || isOneOf("fa", "prs", "ps", "ckb");
        boolean arabic = script == Script.ARABIC || isOneOf("ar", "ur");
        if (persian == arabic) {
            return null;
        }
        return date(persian ? Sense.JALALI : Sense.HIJRI, year, month, day);
    }

    private boolean isOneOf(String... languages) {
        return language != null && List.of(languages).contains(language);
    }

    private static @Nullable Day date(Sense calendar, int year, int month, int day) {
        int gregorianYear = calendar == Sense.GREGORIAN && year >= FIRST_BUDDHIST_YEAR && year <= LAST_BUDDHIST_YEAR
                ? year - 543
                : year;
        if (calendar == Sense.GREGORIAN && (gregorianYear < FIRST_YEAR || gregorianYear > LAST_YEAR)) {
            return null;
        }
        int first = Math.max(day, day == -1 ? 1 : 0);
        LocalDate date = switch (calendar) {
            case HIJRI -> Calendars.hijri(year, month, first);
            case JALALI -> Calendars.jalali(year, month, first);
            default -> Calendars.gregorian(gregorianYear, month, first);
        };
        return date == null ? null : new Day(date, day == -1 ? Precision.MONTH : Precision.DAY);
    }

    private boolean free(int i) {
        return !used[i];
    }
}
