package barid.enrich.tags.query;

import barid.enrich.tags.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that are written in several ways, such as سوريا and سورية: a query for one finds all. Immutable. */
public final class SpellingVariants {
    private final Map<String, List<String>> groups;

    private SpellingVariants(Map<String, List<String>> groups) {
        this.groups = groups;
    }

    /** No groups. */
    public static SpellingVariants none() {
        return new SpellingVariants(Map.of());
    }

    /** The groups that come with Barid for a language; none where there are none. */
    public static SpellingVariants load(String language) {
        try (InputStream in =
                SpellingVariants.class.getResourceAsStream("/barid/enrich/tags/spellings-" + language + ".txt")) {
            return in == null
                    ? none()
                    : read(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads groups, one a line, words separated by spaces; {@code #} begins a comment. */
    public static SpellingVariants read(List<String> lines) {
        var groups = new HashMap<String, List<String>>();
        for (String line : lines) {
            int comment = line.indexOf('#');
            Words words = Words.of(comment < 0 ? line : line.substring(0, comment));
            var group = new ArrayList<String>();
            for (int i = 0; i < words.count(); i++) {
                group.add(words.folded(i));
            }
            for (String word : group) {
                groups.put(word, List.copyOf(group));
            }
        }
        return new SpellingVariants(Map.copyOf(groups));
    }

    /** All spellings of a folded word, itself among them. */
    List<String> of(String folded) {
        return groups.getOrDefault(folded, List.of(folded));
    }
}
