package barid.enrich.story;

import java.util.Arrays;

/**
 * A text as a set of overlapping pieces: runs of three words, or of five characters in scripts that write no spaces. Case,
 * punctuation, vowel marks and tatweel do not count. The headline is left out where the body can stand alone, since
 * agencies' customers write their own.
 *
 * <p>A text too short for that is one piece, so that only its exact copies are like it; one of fewer than four words (ten
 * characters) has none.
 */
public final class Shingles {
    /** What of a body is read, in characters; more would not change the comparison of news texts. */
    static final int LIMIT = 24_000;

    private static final int WORDS = 3;
    private static final int CHARACTERS = 5;
    private static final int ENOUGH_WORDS = 24;
    private static final int LEAST_WORDS = 4;
    private static final int LEAST_CHARACTERS = 10;

    private int[] tokens = new int[256];
    private int size;
    private int unspaced;

    private Shingles() {}

    /** Hashes of the different pieces, sorted; empty where there is too little text to compare. */
    public static int[] of(String title, String text) {
        Shingles shingles = new Shingles();
        shingles.read(text);
        if (!shingles.standsAlone()) {
            Shingles whole = new Shingles();
            whole.read(title);
            whole.read(text);
            return whole.standsAlone() ? whole.pieces() : whole.onePiece();
        }
        return shingles.pieces();
    }

    private boolean isUnspaced() {
        return unspaced * 2 > size;
    }

    private boolean standsAlone() {
        return size >= (isUnspaced() ? ENOUGH_WORDS * 2 : ENOUGH_WORDS);
    }

    private int[] pieces() {
        int length = isUnspaced() ? CHARACTERS : WORDS;
        int[] hashes = new int[size - length + 1];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(i, i + length);
        }
        Arrays.sort(hashes);
        int different = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[different++] = hashes[i];
            }
        }
        return Arrays.copyOf(hashes, different);
    }

    private int[] onePiece() {
        return size < (isUnspaced() ? LEAST_CHARACTERS : LEAST_WORDS) ? new int[0] : new int[] {hash(0, size)};
    }

    private int hash(int from, int to) {
        int hash = 0x811c9dc5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ tokens[i]) * 0x01000193;
            hash ^= hash >>> 15;
        }
        return mix(hash);
    }

    private void read(String text) {
        int end = Math.min(text.length(), LIMIT);
        int word = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isMark(c)) {
                continue;
            }
            boolean letter = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            if (letter && isUnspaced(c)) {
                word = endWord(word);
                add(mix(c));
                unspaced++;
            } else if (letter) {
                word = mix((word == 0 ? 0x2c1b3c6d : word) * 31 + Character.toLowerCase(c));
            } else {
                word = endWord(word);
            }
        }
        endWord(word);
    }

    private int endWord(int word) {
        if (word != 0) {
            add(word);
        }
        return 0;
    }

    private void add(int token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        tokens[size++] = token;
    }

    /** Vowel marks and tatweel, combining accents, joiners and direction marks. */
    private static boolean isMark(char c) {
        return c == 0x640
                || (c >= 0x64b && c <= 0x652)
                || c == 0x670
                || (c >= 0x300 && c <= 0x36f)
                || (c >= 0x200b && c <= 0x200f);
    }

    private static boolean isUnspaced(char c) {
        if (c < 0xe00) {
            return false;
        }
        return (c <= 0xeff)
                || (c >= 0x1000 && c <= 0x109f)
                || (c >= 0x1780 && c <= 0x17ff)
                || (c >= 0x3040 && c <= 0x30ff)
                || (c >= 0x3400 && c <= 0x9fff)
                || (c >= 0xf900 && c <= 0xfaff);
    }

    /** A bijection that mixes all bits. */
    private static int mix(int value) {
        int mixed = value;
        mixed ^= mixed >>> 16;
        mixed *= 0x7feb352d;
        mixed ^= mixed >>> 15;
        mixed *= 0x846ca68b;
        return mixed ^ (mixed >>> 16);
    }
}
