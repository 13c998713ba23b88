package barid.ingest.page;

import java.util.Arrays;

/**
 * Which words of a text its blocks share: a text comes back to its matter, an offer between its paragraphs has words of its own. Words
 * are counted by hash in a table of fixed size; where words are not spaced, pairs of characters stand for them.
 */
final class SharedWords {
    private static final int TABLE = 1 << 14;
    private static final int SHORTEST = 5;
    /** Enough of a block to see what it is about. */
    private static final int LOOK = 600;

    private final byte[] blocks = new byte[TABLE];
    private final int[] last = new int[TABLE];

    SharedWords() {
        Arrays.fill(last, -1);
    }

    /** How many different words a block has, and how many of them other blocks have too. */
    record Count(int all, int shared) {}

    void add(Block block) {
        walk(block, true);
    }

    /** The words of a block that may be one of those added. */
    Count of(Block block) {
        return walk(block, false);
    }

    private Count walk(Block block, boolean add) {
        int all = 0;
        int shared = 0;
        int hash = 0;
        int length = 0;
        int least = block.kept() ? 2 : 1;
        int mark = add ? block.index : -2 - block.index;
        String text = block.text;
        int end = Math.min(text.length(), LOOK);
        char before = ' ';
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : ' ';
            boolean letter = (c >= 'a' && c <= 'z') || (c > ' ' && Character.isLetter(c));
            boolean unspaced = letter && TextShape.weight(c) > 2;
            int word = -1;
            if (unspaced) {
                word = before > ' ' ? before * 31 + c : -1;
                length = 0;
                hash = 0;
            } else if (letter) {
                hash = hash * 31 + Character.toLowerCase(c);
                length++;
            } else {
                word = length >= SHORTEST ? hash : -1;
                length = 0;
                hash = 0;
            }
            before = unspaced ? c : ' ';
            if (word != -1) {
                int at = (word ^ (word >>> 15)) & (TABLE - 1);
                if (last[at] != mark) {
                    last[at] = mark;
                    if (add) {
                        blocks[at] = (byte) Math.min(100, blocks[at] + 1);
                    }
                    all++;
                    shared += blocks[at] >= least ? 1 : 0;
                }
            }
        }
        return new Count(all, shared);
    }
}
