package barid.train.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DateFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Words of the news that sentences of an encyclopedia lack: names and definitions of the subjects of the IPTC vocabulary (CC
 * BY 4.0), and the names of countries, months, weekdays and currencies as the Java runtime knows them (Unicode CLDR, Unicode
 * licence).
 */
final class OpenText {
    private static final int NAMES_A_LINE = 5;

    private OpenText() {}

    /** Labels and definitions of each language in the vocabulary file. */
    static SortedMap<String, List<String>> vocabulary(Path mediaTopics) throws IOException {
        SortedMap<String, SequencedSet<String>> texts = new TreeMap<>();
        for (JsonNode concept :
                new ObjectMapper().readTree(mediaTopics.toFile()).path("concepts")) {
            for (String field : List.of("labels", "definitions")) {
                concept.path(field)
                        .properties()
                        .forEach(entry -> texts.computeIfAbsent(language(entry.getKey()), any -> new LinkedHashSet<>())
                                .add(entry.getValue().asText()));
            }
        }
        SortedMap<String, List<String>> all = new TreeMap<>();
        texts.forEach((language, different) -> all.put(language, List.copyOf(different)));
        return all;
    }

    private static String language(String tag) {
        return tag.startsWith("zh") ? tag : tag.split("-", 2)[0];
    }

    /** Names in one language, some to a line; none where the runtime does not know the language. */
    static List<String> names(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Set<String> english = namesIn(Locale.ENGLISH);
        Set<String> names = namesIn(locale);
        if (!language.equals("en")) {
            names.removeAll(english);
        }
        List<String> ordered = new ArrayList<>(names);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i + NAMES_A_LINE <= ordered.size(); i += NAMES_A_LINE) {
            lines.add(String.join(" ", ordered.subList(i, i + NAMES_A_LINE)));
        }
        return lines;
    }

    private static Set<String> namesIn(Locale locale) {
        Set<String> names = new TreeSet<>();
        for (String country : Locale.getISOCountries()) {
            names.add(Locale.of("", country).getDisplayCountry(locale));
        }
        for (Currency currency : Currency.getAvailableCurrencies()) {
            names.add(currency.getDisplayName(locale));
        }
        DateFormatSymbols dates = DateFormatSymbols.getInstance(locale);
        names.addAll(Arrays.asList(dates.getMonths()));
        names.addAll(Arrays.asList(dates.getWeekdays()));
        names.remove("");
        return names;
    }
}
