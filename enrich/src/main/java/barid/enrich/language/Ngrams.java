package barid.enrich.language;

import java.util.Arrays;

/**
 * The features of a text: hashes of its character 1- to 5-grams within words (their borders included), of its words and of
 * its pairs of neighbouring words. In scripts without spaces: of characters and pairs of characters.
 */
public final class Ngrams {
    private static final int LONGEST = 5;
    private static final int WORD_SEED = 0x3c6ef372;
    private static final int PAIR_SEED = 0x1b873593;

    private int[] hashes;
    private int size;

    private Ngrams(int capacity) {
        this.hashes = new int[capacity];
    }

    public static Ngrams of(LetterText letters, Alphabet alphabet) {
        Ngrams ngrams = new Ngrams(Math.max(16, letters.length() * 6));
        if (alphabet.unspaced()) {
            ngrams.addRuns(letters.chars(), letters.length());
        } else {
            ngrams.addWords(letters.chars(), letters.length());
        }
        return ngrams;
    }

    /** The hashes, all 32 bits well mixed; only the first {@link #size()} are set. */
    public int[] hashes() {
        return hashes;
    }

    public int size() {
        return size;
    }

    private void addRuns(char[] chars, int length) {
        for (int i = 1; i < length; i++) {
            if (chars[i] == ' ') {
                continue;
            }
            int hash = step(1, chars[i]);
            add(hash);
            if (i + 1 < length && chars[i + 1] != ' ') {
                add(step(hash, chars[i + 1]));
            }
        }
    }

    private void addWords(char[] chars, int length) {
        int start = 0;
        int previous = 0;
        while (start + 1 < length) {
            int end = start + 1;
            while (chars[end] != ' ') {
                end++;
            }
            int word = WORD_SEED;
            for (int i = start + 1; i < end; i++) {
                word = step(word, chars[i]);
            }
            add(word);
            if (previous != 0) {
                add(PAIR_SEED ^ previous * 31 + word);
            }
            previous = word;
            addWithin(chars, start, end + 1);
            start = end;
        }
    }

    private void addWithin(char[] chars, int start, int end) {
        for (int i = start; i < end; i++) {
            int hash = i == start ? step(1, ' ') : step(1, chars[i]);
            if (i > start && i < end - 1) {
                add(hash);
            }
            int last = Math.min(end, i + LONGEST);
            for (int j = i + 1; j < last; j++) {
                hash = step(hash, chars[j]);
                add(hash);
            }
        }
    }

    private static int step(int hash, char c) {
        return (hash ^ c) * 0x01000193 + 0x2545f491;
    }

    private void add(int hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        int mixed = hash * 0x9e3779b1;
        mixed ^= mixed >>> 15;
        mixed *= 0x85ebca6b;
        hashes[size++] = mixed ^ (mixed >>> 13);
    }
}
