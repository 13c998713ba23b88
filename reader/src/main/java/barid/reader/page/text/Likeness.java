package barid.reader.page.text;

import java.util.Arrays;

/** How much two folded texts have in common, by pairs of characters, which serves every script. */
public final class Likeness {
    private Likeness() {}

    /** Dice coefficient of the pairs of two texts, 0 to 1. */
    public static double of(int[] one, int[] other) {
        return one.length == 0 || other.length == 0 ? 0 : 2.0 * common(one, other) / (one.length + other.length);
    }

    /** How many pairs two texts share. */
    private static int common(int[] one, int[] other) {
        int common = 0;
        int j = 0;
        for (int pair : one) {
            while (j < other.length && other[j] < pair) {
                j++;
            }
            if (j < other.length && other[j] == pair) {
                common++;
            }
        }
        return common;
    }

    /** The different pairs of a text, in ascending order. */
    public static int[] pairs(String s) {
        int[] pairs = new int[Math.max(0, s.length() - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (s.charAt(i) << 16) | s.charAt(i + 1);
        }
        Arrays.sort(pairs);
        int size = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pairs[size++] = pairs[i];
            }
        }
        return Arrays.copyOf(pairs, size);
    }
}
