package barid.reader.page.document;

import barid.reader.page.text.TextShape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which words of a text its blocks share: a text comes back to its matter, an offer between its paragraphs has words of its own. Words
 * are counted by hash in a table of fixed size; where words are not spaced, pairs of characters stand for them.
 */
public final class SharedWords {
    private static final int TABLE = 1 << 14;
    private static final int SHORTEST = 5;
    /** Enough of a block to see what it is about. */
    private static final int LOOK = 600;

    private final byte[] blocks = new byte[TABLE];
    /** The number of the text in which each word was met last. */
    private final int[] last = new int[TABLE];

    private int number;
    private final Map<Block, int[]> added = new HashMap<>();

    /** How many different words a block has, and how many of them other blocks have too. */
    public record Count(int all, int shared) {}

    public void add(Block block) {
        int[] words = words(block);
        for (int word : words) {
            blocks[word] = (byte) Math.min(100, blocks[word] + 1);
        }
        added.put(block, words);
    }

    /** The words of a block that may be one of those added. */
    public Count of(Block block) {
        int[] words = added.get(block);
        int least = words != null && block.kept() ? 2 : 1;
        words = words == null ? words(block) : words;
        int shared = 0;
        for (int word : words) {
            shared += blocks[word] >= least ? 1 : 0;
        }
        return new Count(words.length, shared);
    }

    /** The places of a block's different words in the table. */
    private int[] words(Block block) {
        number++;
        String text = block.text;
        int end = Math.min(text.length(), LOOK);
        int[] words = new int[end];
        int found = 0;
        int hash = 0;
        int length = 0;
        char before = ' ';
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : ' ';
            boolean small = c >= 'a' && c <= 'z';
            boolean letter = small || (c > ' ' && Character.isLetter(c));
            boolean unspaced = letter && !small && TextShape.weight(c) > 2;
            int word = -1;
            if (unspaced) {
                word = before > ' ' ? before * 31 + c : -1;
                length = 0;
                hash = 0;
            } else if (letter) {
                hash = hash * 31 + (small ? c : Character.toLowerCase(c));
                length++;
            } else {
                word = length >= SHORTEST ? hash : -1;
                length = 0;
                hash = 0;
            }
            before = unspaced ? c : ' ';
            if (word != -1) {
                int at = (word ^ (word >>> 15)) & (TABLE - 1);
                if (last[at] != number) {
                    last[at] = number;
                    words[found++] = at;
                }
            }
        }
        return Arrays.copyOf(words, found);
    }
}
