package barid.reader.page.author;

import barid.reader.page.text.TextFold;
import barid.reader.page.text.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows names that begin the names of persons, for words that nothing else says to be one. Read from {@code given-names.txt}. */
final class GivenNames {
    private static final int MOST_WORDS = 4;

    private final Set<String> names;
    private final Set<String> titles;
    private final Set<String> noEnds;

    GivenNames() {
        Map<String, List<String>> lists = WordList.read("given-names.txt");
        this.names = words(lists.getOrDefault("names", List.of()));
        this.titles = words(lists.getOrDefault("titles", List.of()));
        this.noEnds = words(lists.getOrDefault("no-ends", List.of()));
    }

    private static Set<String> words(List<String> lines) {
        Set<String> words = new HashSet<>();
        for (String line : lines) {
            for (String word : line.split(" ")) {
                words.add(TextFold.fold(word));
            }
        }
        return words;
    }

    /** Whether a text is two to four words of which the first is a given name, titles before it left aside, and the last may be one. */
    boolean isPerson(String text) {
        String[] words = text.split("\\s+");
        int at = 0;
        while (at < words.length && titles.contains(TextFold.fold(words[at]))) {
            at++;
        }
        int rest = words.length - at;
        return rest >= 2
                && rest <= MOST_WORDS
                && (at > 0 || isGiven(words[at]))
                && !noEnds.contains(TextFold.fold(words[words.length - 1]));
    }

    private boolean isGiven(String word) {
        String folded = TextFold.fold(word);
        int joint = folded.indexOf(' ');
        return names.contains(joint < 0 ? folded : folded.substring(0, joint));
    }
}
