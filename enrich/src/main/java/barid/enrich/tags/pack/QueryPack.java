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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * follow, parted by commas; {@code 3?} is followed by one query. What {@code #} begins is a comment.
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
    private static final Pattern COMMA = Pattern.compile("[,،、]");

    /**
     * One query of a pack.
     *
     * @param concept the subject it speaks for
     * @param weight how strongly, from 1 to 5
     */
    public record Entry(Concept concept, int weight, TagQuery query) {}

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
            if (section.matches()) {
                concept = concepts.get(Concepts.PREFIX + section.group(1));
                if (!concept.label().equals(section.group(2))) {
                    throw fault(language, number, concept.id() + " is called " + concept.label());
                }
            } else if (concept != null && entry.matches()) {
                int weight = entry.group(1).charAt(0) - '0';
                if (entry.group(2).isEmpty()) {
                    for (String phrase : COMMA.split(entry.group(3))) {
                        entries.add(new Entry(concept, weight, query(language, number, asQuery(phrase.strip()))));
                    }
                } else {
                    entries.add(new Entry(concept, weight, query(language, number, entry.group(3))));
                }
            } else {
                throw fault(language, number, "neither a concept nor a weight with phrases: " + line);
            }
        }
        String hash = HexFormat.of().toHexDigits((int) checksum.getValue());
        return new QueryPack(language, language + "-" + hash, entries);
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
