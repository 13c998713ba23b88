package barid.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything the demo can say in one language, read from a bundled text file.
 *
 * <p>The file is a row of blocks, each opened by a line {@code @kind name}: {@code @words} has the sites' own words as
 * {@code key: value}, {@code @slots} has lists as {@code name: a | b | c}, {@code @updates} has one sentence a line, and
 * {@code @article slug} and {@code @template slug} have a head of {@code key: value} lines, an empty line, and
 * paragraphs separated by empty lines. Templates and updates have the slots' names in braces; a template's title has
 * choices separated by bars, and each line of one of its paragraphs is a choice too. The first line goes with the first
 * title, and so on.
 *
 * @param language BCP-47 tag
 * @param words labels of the site's furniture
 * @param slots the values a template's slot may take
 * @param updates sentences that an edit adds to an article
 * @param articles written out in full
 * @param templates for composed articles
 */
record DemoTexts(
        String language,
        Map<String, String> words,
        Map<String, List<String>> slots,
        List<String> updates,
        List<ArticleDraft> articles,
        List<ArticleDraft> templates) {
    private static final Pattern BLOCK = Pattern.compile("(?m)^@");
    private static final Pattern PARAGRAPH_END = Pattern.compile("\n\\s*\n");
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*[,،，]\\s*");

    /** Reads the bundled book of a language. */
    static DemoTexts bundled(String language) {
        String resource = "/demo/" + language + ".txt";
        try (InputStream in = DemoTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No demo texts at " + resource);
            }
            return parse(language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DemoTexts parse(String language, String file) {
        var words = new LinkedHashMap<String, String>();
        var slots = new LinkedHashMap<String, List<String>>();
        var updates = new ArrayList<String>();
        var articles = new ArrayList<ArticleDraft>();
        var templates = new ArrayList<ArticleDraft>();
        for (String block : BLOCK.split(file)) {
            if (block.isBlank()) {
                continue;
            }
            String[] parts = (block + "\n").split("\n", 2);
            String[] opening = parts[0].strip().split(" ", 2);
            switch (opening[0]) {
                case "words" -> words.putAll(pairs(parts[1]));
                case "slots" -> pairs(parts[1]).forEach((name, values) -> slots.put(name, List.of(BAR.split(values))));
                case "updates" -> parts[1].lines().filter(l -> !l.isBlank()).forEach(updates::add);
                case "article" -> articles.add(draft(opening[1], parts[1]));
                case "template" -> templates.add(draft(opening[1], parts[1]));
                default -> throw new IllegalArgumentException("Unknown block @" + opening[0] + " in " + language);
            }
        }
        return new DemoTexts(
                language,
                Map.copyOf(words),
                Map.copyOf(slots),
                List.copyOf(updates),
                List.copyOf(articles),
                List.copyOf(templates));
    }

    /** One of the site's own words. */
    String word(String key) {
        return required(words, key, language);
    }

    /** The values a slot may take. */
    List<String> slot(String name) {
        return required(slots, name, language);
    }

    private static ArticleDraft draft(String slug, String block) {
        String[] parts = PARAGRAPH_END.split(block.strip(), 2);
        Map<String, String> head = pairs(parts[0]);
        String published = head.get("published");
        String keywords = head.getOrDefault("keywords", "");
        return new ArticleDraft(
                slug,
                required(head, "tag", slug),
                required(head, "section", slug),
                head.getOrDefault("author", ""),
                keywords.isEmpty() ? List.of() : List.of(COMMA.split(keywords)),
                published == null ? null : Instant.parse(published),
                required(head, "title", slug),
                List.of(PARAGRAPH_END.split(parts[1].strip())));
    }

    private static Map<String, String> pairs(String lines) {
        var pairs = new LinkedHashMap<String, String>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] pair = line.split(":", 2);
            pairs.put(pair[0].strip(), pair[1].strip());
        });
        return pairs;
    }

    private static <V> V required(Map<String, V> map, String key, String where) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The demo texts lack '" + key + "' in " + where);
        }
        return value;
    }
}
