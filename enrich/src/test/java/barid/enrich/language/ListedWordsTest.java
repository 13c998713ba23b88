package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListedWordsTest {
    @Test
    void findsEachListedWordOfAnyScriptBetweenItsPlaces() {
        List<String> listed = List.of("kwa", "हैं", "мен", "في", "l'", "kwa'", "a");
        ListedWords words = new ListedWords(listed);
        for (String word : listed) {
            assertThat(find(words, word)).as(word).isEqualTo(listed.indexOf(word));
        }
    }

    @Test
    void findsNoPartAndNoLongerWord() {
        ListedWords words = new ListedWords(List.of("mambo", "сүйлө", "كتاب"));
        for (String other : List.of("mamb", "mambos", "сүйл", "сүйлөө", "كتا", "كتابة", "")) {
            assertThat(find(words, other)).as(other).isEqualTo(-1);
        }
    }

    @Test
    void findsAllWhereManyShareAPlaceOfTheTable() {
        Random random = new Random(5);
        LinkedHashSet<String> listed = new LinkedHashSet<>();
        while (listed.size() < 3_000) {
            listed.add(random(random));
        }
        ListedWords words = new ListedWords(listed);
        int number = 0;
        for (String word : listed) {
            assertThat(find(words, word)).isEqualTo(number++);
        }
        for (int i = 0; i < 3_000; i++) {
            String other = random(random);
            assertThat(find(words, other) >= 0).as(other).isEqualTo(listed.contains(other));
        }
    }

    private static String random(Random random) {
        return random.ints(1 + random.nextInt(4), 'a', 'k')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int find(ListedWords words, String word) {
        String text = " x" + word + "y ";
        return words.find(text.toCharArray(), 2, 2 + word.length());
    }
}
