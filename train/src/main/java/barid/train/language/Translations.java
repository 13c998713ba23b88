package barid.train.language;

import barid.enrich.language.LetterText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits a parallel corpus so that a sentence and its translations into close relatives are on the same side; otherwise the
 * model would learn the Croatian sentence and be asked for the Bosnian one that differs from it in a word. The corpus gives no
 * sentence numbers, so translations are found by the pieces of four letters that they share.
 */
final class Translations {
    private static final Map<String, String> RELATIVES = Map.of(
            "bs", "hr", "sr-Latn", "hr", "ms", "id", "nn", "nb", "da", "nb", "es", "pt", "gl", "pt", "zh-Hant",
            "zh-Hans");
    private static final int PIECE = 4;

    private Translations() {}

    /** The number of the part that each sentence of each language belongs to. */
    static Map<String, int[]> folds(SortedMap<String, List<String>> sentences, int folds) {
        Map<String, int[]> parts = new TreeMap<>();
        sentences.forEach((language, texts) -> {
            if (!RELATIVES.containsKey(language)) {
                parts.put(language, new Random(11).ints(texts.size(), 0, folds).toArray());
            }
        });
        RELATIVES.forEach((language, relative) -> parts.put(
                language,
                follow(
                        sentences.getOrDefault(language, List.of()),
                        sentences.getOrDefault(relative, List.of()),
                        parts.getOrDefault(relative, new int[0]))));
        return parts;
    }

    private static int[] follow(List<String> texts, List<String> others, int[] otherParts) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < others.size(); i++) {
            for (String piece : pieces(others.get(i))) {
                places.computeIfAbsent(piece, any -> new ArrayList<>()).add(i);
            }
        }
        int[] parts = new int[texts.size()];
        for (int i = 0; i < parts.length; i++) {
            double[] common = new double[others.size()];
            int best = 0;
            for (String piece : pieces(texts.get(i))) {
                List<Integer> found = places.getOrDefault(piece, List.of());
                for (int place : found) {
                    common[place] += 1.0 / found.size();
                    best = common[place] > common[best] ? place : best;
                }
            }
            parts[i] = otherParts[best];
        }
        return parts;
    }

    private static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        boolean unspaced = LetterText.of("", text).main().unspaced();
        int length = unspaced ? 2 : PIECE;
        for (int i = 0; i + length <= text.length(); i++) {
            pieces.add(text.substring(i, i + length));
        }
        return pieces;
    }
}
