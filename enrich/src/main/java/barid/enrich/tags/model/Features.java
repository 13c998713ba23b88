package barid.enrich.tags.model;

import barid.enrich.tags.text.Words;
import java.util.Arrays;

/**
 * What the model sees of an article: each folded word, and runs of three to five characters of it with marks at its borders;
 * in scripts without spaces single characters and runs of two and three. Words of the title count twice.
 */
final class Features {
    /** Words read; a subject shows in the beginning. */
    static final int MOST_WORDS = 240;

    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_RUN = 5;
    private static final char BORDER = ' ';

    private int[] hashes = new int[4_096];
    private int size;
    /** The word that is read, between two borders. */
    private char[] bordered = new char[64];

    /** Reads an article; the hashes stand until the next call. */
    void read(Words words) {
        size = 0;
        int count = Math.min(words.count(), MOST_WORDS);
        for (int word = 0; word < count; word++) {
            int from = size;
            readWord(words, word);
            if (words.isInTitle(word)) {
                int end = size;
                for (int i = from; i < end; i++) {
                    add(hashes[i]);
                }
            }
        }
    }

    /** Reads one word of an article. */
    void read(Words words, int word) {
        size = 0;
        readWord(words, word);
    }

    int size() {
        return size;
    }

    int hash(int index) {
        return hashes[index];
    }

    int[] hashes() {
        return Arrays.copyOf(hashes, size);
    }

    private void readWord(Words words, int word) {
        if (words.isSingle(word)) {
            int hash = 17;
            for (int next = word; next < word + 3 && next < words.count() && words.isSingle(next); next++) {
                hash = 31 * hash + words.characterAt(next, 0);
                add(mix(hash));
            }
            return;
        }
        int length = words.length(word);
        int end = length + 2;
        if (bordered.length < end) {
            bordered = new char[end * 2];
        }
        bordered[0] = BORDER;
        words.copy(word, bordered, 1);
        bordered[length + 1] = BORDER;
        add(mix(words.hash(word) * 31 + 7));
        for (int start = 0; start + SHORTEST_RUN <= end; start++) {
            int last = Math.min(end, start + LONGEST_RUN);
            int hash = 3;
            for (int at = start; at < last; at++) {
                hash = 31 * hash + bordered[at];
                if (at - start + 1 >= SHORTEST_RUN) {
                    add(mix(hash));
                }
            }
        }
    }

    private void add(int hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash;
    }

    private static int mix(int hash) {
        int h = hash * 0x85EBCA6B;
        h ^= h >>> 15;
        h *= 0xC2B2AE35;
        return h ^ h >>> 16;
    }
}
