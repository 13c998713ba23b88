package barid.enrich.tags.pack;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.query.ParsedQuery;
import barid.enrich.tags.query.QueryRefusal;
import barid.enrich.tags.query.TagQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The queries of one language that lead to news subjects. A pack is a text file that people review:
 *
 * <pre>
 * 20000076 peace talks
 *   3 peace talks, ceasefire talks
 *   1 envoy
 *   3? talks NEAR/5 (truce OR ceasefire)
 * </pre>
 *
 * A line with a concept's number and name opens a section. Each line below it begins with a weight from 1 (a hint) to 5; phrases
 * follow, parted by commas; {@code 3?} is followed by one query. What {@code #} begins is a comment. Before the first section stands what is
 * ambiguous:
 *
 * <pre>
 * ~ cancer, epidemic, virus
 * ! cancer | horoscope, zodiac, is a cancer
 * !20 virus, infected | computer, malware
 * </pre>
 *
 * Phrases after {@code ~} are also images or have another meaning: they speak only beside a plain word of their top-level
 * subject. A phrase after {@code !} does not count where one of those behind the bar stands within 8 words of it, or as many as the line says.
 *
 * @param language BCP-47 primary tag
 * @param version language and a hash of the file, so that a tag tells what gave it
 * @param entries in the order of the file
 */
public record QueryPack(String language, String version, List<Entry> entries) {
    /** The languages that have a pack. */
    public static final List<String> LANGUAGES =
            List.of("ar", "en", "fr", "de", "es", "ru", "fa", "tr", "zh", "pt", "it", "uk");

    private static final Pattern SECTION = Pattern.compile("(\\d{8})\\s+(.+)");
    private static final Pattern ENTRY = Pattern.compile("([1-5])(\\??)\\s+(.+)");
    private static final Pattern CONTEXT = Pattern.compile("!(\\d*)\\s+([^|]+)\\|(.+)");
    private static final String USUAL_DISTANCE = "8";
    private static final Pattern COMMA = Pattern.compile("[,،、]");

    /**
     * One query of a pack.
     *
     * @param concept the subject it speaks for
     * @param weight how strongly, from 1 to 5
     * @param ambiguous whether it needs a plain word of its top-level subject beside it
     */
    public record Entry(Concept concept, int weight, TagQuery query, boolean ambiguous) {}

    public QueryPack {
        entries = List.copyOf(entries);
    }

    /** The pack that comes with Barid for a language, empty where there is none. */
    public static Optional<QueryPack> load(String language, Concepts concepts) {
        if (!LANGUAGES.contains(language)) {
            return Optional.empty();
        }
        String resource = "/barid/enrich/tags/pack-" + language + ".txt";
        try (InputStream in = QueryPack.class.getResourceAsStream(resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(read(language, new String(in.readAllBytes(), StandardCharsets.UTF_8), concepts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a pack.
     *
     * @throws IllegalArgumentException with the line number where the file is not well formed
     */
    public static QueryPack read(String language, String file, Concepts concepts) {
        var checksum = new CRC32();
        checksum.update(file.getBytes(StandardCharsets.UTF_8));
        var entries = new ArrayList<Entry>();
        Set<String> ambiguous = new HashSet<>();
        Map<String, String> contexts = new HashMap<>();
        Set<String> used = new HashSet<>();
        Concept concept = null;
        int number = 0;
        for (String raw : file.split("\n", -1)) {
            number++;
            int comment = raw.indexOf('#');
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher section = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            Matcher context = CONTEXT.matcher(line);
            if (section.matches()) {
                concept = concepts.get(Concepts.PREFIX + section.group(1));
                if (!concept.label().equals(section.group(2))) {
                    throw fault(language, number, concept.id() + " is called " + concept.label());
                }
            } else if (concept == null && line.startsWith("~")) {
                ambiguous.addAll(phrases(line.substring(1)));
            } else if (concept == null && context.matches()) {
                String distance = context.group(1).isEmpty() ? USUAL_DISTANCE : context.group(1);
                String others = phrases(context.group(3)).stream()
                        .map(QueryPack::asQuery)
                        .collect(Collectors.joining(" OR "));
                phrases(context.group(2))
                        .forEach(phrase ->
                                contexts.merge(phrase, " NOT NEAR/" + distance + " (" + others + ")", (one, other) -> {
                                    throw new IllegalArgumentException("Two contexts of " + phrase);
                                }));
            } else if (concept != null && entry.matches()) {
                int weight = entry.group(1).charAt(0) - '0';
                if (entry.group(2).isEmpty()) {
                    for (String phrase : phrases(entry.group(3))) {
                        used.add(phrase);
                        String text = asQuery(phrase) + contexts.getOrDefault(phrase, "");
                        entries.add(
                                new Entry(concept, weight, query(language, number, text), ambiguous.contains(phrase)));
                    }
                } else {
                    entries.add(new Entry(concept, weight, query(language, number, entry.group(3)), false));
                }
            } else {
                throw fault(language, number, "neither a concept nor a weight with phrases: " + line);
            }
        }
        ambiguous.addAll(contexts.keySet());
        ambiguous.removeAll(used);
        if (!ambiguous.isEmpty()) {
            throw new IllegalArgumentException("Pack " + language + " has no entries for its ambiguous " + ambiguous);
        }
        String hash = HexFormat.of().toHexDigits((int) checksum.getValue());
        return new QueryPack(language, language + "-" + hash, entries);
    }

    private static List<String> phrases(String listed) {
        return COMMA.splitAsStream(listed).map(String::strip).toList();
    }

    private static String asQuery(String phrase) {
        int marks = phrase.startsWith("==") ? 2 : phrase.startsWith("=") ? 1 : 0;
        return phrase.substring(0, marks) + '"' + phrase.substring(marks) + '"';
    }

    private static TagQuery query(String language, int number, String text) {
        ParsedQuery parsed = TagQuery.parse(text);
        return switch (parsed) {
            case TagQuery query -> query;
            case QueryRefusal refusal ->
                throw fault(language, number, text + ": " + refusal.reason() + " (at " + refusal.position() + ")");
        };
    }

    private static IllegalArgumentException fault(String language, int line, String reason) {
        return new IllegalArgumentException("Pack " + language + ", line " + line + ": " + reason);
    }
}
