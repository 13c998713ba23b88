package barid.enrich.language;

import java.util.Arrays;
import java.util.Collection;

/**
 * Words with a number each, looked up among the characters of a text without making a string of each word: an open hash table
 * that is at most half full. Immutable.
 */
final class ListedWords {
    private static final int NONE = -1;
    private static final int MIX = 0x9e3779b1;
    private static final int SHORTEST_TABLE = 16;

    private final char[][] words;
    private final int[] numbers;
    private final int shift;

    /** @param listed different words; each gets its place in this order as its number */
    ListedWords(Collection<String> listed) {
        int size = Math.max(SHORTEST_TABLE, Integer.highestOneBit(listed.size()) * 4);
        words = new char[size][];
        numbers = new int[size];
        shift = Integer.SIZE - Integer.numberOfTrailingZeros(size);
        int number = 0;
        for (String word : listed) {
            char[] chars = word.toCharArray();
            int slot = slot(chars, 0, chars.length);
            words[slot] = chars;
            numbers[slot] = number++;
        }
    }

    /** The number of the word between two places of a text, -1 where it is not listed. */
    int find(char[] text, int start, int end) {
        int slot = slot(text, start, end);
        return words[slot] == null ? NONE : numbers[slot];
    }

    /** The place of a word in the table, an empty one where it is not there. */
    private int slot(char[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = hash * MIX >>> shift;
        while (words[slot] != null && !Arrays.equals(words[slot], 0, words[slot].length, text, start, end)) {
            slot = slot + 1 & words.length - 1;
        }
        return slot;
    }
}
