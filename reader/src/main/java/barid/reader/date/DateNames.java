package barid.reader.date;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of months, weekdays and parts of the day in all languages known, by folded spelling. */
final class DateNames {
    /** What a name can mean. */
    enum Sense {
        GREGORIAN,
        HIJRI,
        JALALI,
        WEEKDAY,
        DAY_PART
    }

    /**
     * One meaning of a name in one language.
     *
     * @param month 1-12 for months, 0 otherwise
     * @param hours for a part of the day the hours it covers, bit 0 for the one after midnight; 0 otherwise
     */
    record Meaning(String language, Sense sense, int month, int hours) {
        boolean isMonth() {
            return month > 0;
        }
    }

    /** The most words in one name. */
    static final int MAX_WORDS = 3;

    private static final int MORNING = 0x000fff;
    private static final int AFTERNOON = 0xfff000;

    private static final int MIN_STEM = 4;

    /** Prepositions that Hebrew writes as one word with what follows. */
    private static final String HEBREW_PREFIXES = "בלמה";

    private static final DateNames SHIPPED = new DateNames();

    private final Map<String, List<Meaning>> byName = new HashMap<>();

    private DateNames() {
        load("cldr-names.tsv");
        load("more-names.tsv");
        load("cldr-day-periods.tsv");
    }

    /** The names that are shipped, read once. */
    static DateNames shipped() {
        return SHIPPED;
    }

    /** All meanings of this spelling, words joined by one space; empty when unknown. */
    List<Meaning> of(String name) {
        List<Meaning> found = byName.get(name);
        return found == null ? List.of() : found;
    }

    /** Months whose name begins this inflected word, or that this shortened word begins; empty when none or unsure. */
    List<Meaning> ofInflected(String word) {
        if (word.length() >= MIN_STEM && HEBREW_PREFIXES.indexOf(word.charAt(0)) >= 0) {
            List<Meaning> months = months(byName.get(word.substring(1)));
            if (!months.isEmpty()) {
                return months;
            }
        }
        for (int end = word.length() - 1; end >= MIN_STEM; end--) {
            List<Meaning> months = months(byName.get(word.substring(0, end)));
            if (!months.isEmpty()) {
                return months;
            }
        }
        return List.of();
    }

    private static List<Meaning> months(@Nullable List<Meaning> meanings) {
        return meanings == null
                ? List.of()
                : meanings.stream().filter(Meaning::isMonth).toList();
    }

    private void load(String resource) {
        try (InputStream in = DateNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    add(line.split("\t", 3));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] columns) {
        Meaning meaning = meaning(columns[0], columns[1]);
        for (String name : columns[2].split("\\|")) {
            add(key(name, true), meaning);
            if (meaning.sense == Sense.DAY_PART) {
                add(key(name, false), meaning);
            }
        }
    }

    private void add(String key, Meaning meaning) {
        List<Meaning> meanings = byName.computeIfAbsent(key, k -> new ArrayList<>(1));
        if (!key.isEmpty() && !holds(meanings, meaning)) {
            meanings.add(meaning);
        }
    }

    /** The comparison that a record makes of itself is put together at its first use, which short commands would wait for. */
    private static boolean holds(List<Meaning> meanings, Meaning wanted) {
        for (Meaning known : meanings) {
            // the first statement of what part of the day a word means in a language holds
            if (known.month == wanted.month && known.sense == wanted.sense && known.language.equals(wanted.language)) {
                return true;
            }
        }
        return false;
    }

    private static Meaning meaning(String language, String code) {
        return switch (code.charAt(0)) {
            case 'w' -> new Meaning(language, Sense.WEEKDAY, 0, 0);
            case 'a' -> new Meaning(language, Sense.DAY_PART, 0, MORNING);
            case 'p' -> new Meaning(language, Sense.DAY_PART, 0, AFTERNOON);
            case '@' -> new Meaning(language, Sense.DAY_PART, 0, hours(code));
            case 'h' -> new Meaning(language, Sense.HIJRI, Integer.parseInt(code.substring(1)), 0);
            case 'j' -> new Meaning(language, Sense.JALALI, Integer.parseInt(code.substring(1)), 0);
            default -> new Meaning(language, Sense.GREGORIAN, Integer.parseInt(code), 0);
        };
    }

    /** The hours of {@code @22-3}. */
    private static int hours(String code) {
        int dash = code.indexOf('-');
        int last = Integer.parseInt(code.substring(dash + 1));
        int hours = 1 << last;
        for (int hour = Integer.parseInt(code.substring(1, dash)); hour != last; hour = (hour + 1) % 24) {
            hours |= 1 << hour;
        }
        return hours;
    }

    /** The words of a name as the tokens of a text would show them, perhaps without a leading preposition. */
    private static String key(String name, boolean bare) {
        String folded = DateWordFolding.fold(name);
        if (DateTokens.isWord(folded)) {
            return folded;
        }
        StringBuilder key = new StringBuilder();
        for (DateTokens.Token token : DateTokens.of(folded)) {
            boolean preposition = bare
                    && key.isEmpty()
                    && (token.text().equals("de") || token.text().equals("d"));
            if (token.kind() != DateTokens.Kind.MARK && !preposition) {
                key.append(key.isEmpty() ? "" : " ").append(token.text());
            }
        }
        return key.toString();
    }
}
