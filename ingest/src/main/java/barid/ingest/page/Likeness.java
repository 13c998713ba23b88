package barid.ingest.page;

import java.util.HashSet;
import java.util.Set;

/** How much two folded texts have in common, by pairs of characters, which serves every script. */
final class Likeness {
    private Likeness() {}

    /** Dice coefficient of the character pairs, 0 to 1. */
    static double of(String a, String b) {
        Set<Integer> one = pairs(a);
        Set<Integer> other = pairs(b);
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        int common = 0;
        for (Integer pair : one) {
            if (other.contains(pair)) {
                common++;
            }
        }
        return 2.0 * common / (one.size() + other.size());
    }

    private static Set<Integer> pairs(String s) {
        Set<Integer> pairs = new HashSet<>();
        for (int i = 0; i + 1 < s.length(); i++) {
            pairs.add((s.charAt(i) << 16) | s.charAt(i + 1));
        }
        return pairs;
    }
}
