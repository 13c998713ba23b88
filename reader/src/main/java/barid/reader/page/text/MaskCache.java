package barid.reader.page.text;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ToIntFunction;

/**
 * Remembers small numbers for texts that come again and again. A text is known by 61 bits of a keyed hash, one look at memory instead of the
 * five of a map of strings. The key is drawn anew by each process, so that a page can hardly be written to be taken for another; what a class name
 * means is not worth the time that a secure source of chance takes to start. A newer text takes the place of an older one. Safe for use by many threads.
 */
public final class MaskCache {
    private static final int PLACE_BITS = 17;
    private static final int MASK_BITS = 20;
    private static final long MASK = (1L << MASK_BITS) - 1;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long KEY = new SplittableRandom().nextLong();

    private final AtomicLongArray table = new AtomicLongArray(1 << PLACE_BITS);
    private final int all;
    private final ToIntFunction<String> answer;

    /** {@code answer} gives masks of bits that are set in {@code all}, which has 20 bits at most. */
    public MaskCache(int all, ToIntFunction<String> answer) {
        if (all >>> MASK_BITS != 0) {
            throw new IllegalStateException("A mask of " + (Integer.SIZE - Integer.numberOfLeadingZeros(all))
                    + " bits has to fit into " + MASK_BITS);
        }
        this.all = all;
        this.answer = answer;
    }

    /** The answer for a text, from memory where it is still known. */
    public int get(String text) {
        long hash = hash(text);
        int place = (int) (hash >>> (Long.SIZE - PLACE_BITS));
        long print = hash << PLACE_BITS & ~MASK;
        long known = table.getOpaque(place);
        if ((known & ~MASK) == print && known != 0) {
            return (int) (known & MASK);
        }
        int mask = answer.applyAsInt(text);
        if ((mask & ~all) != 0) {
            throw new IllegalStateException("The answer " + mask + " has bits outside of " + all);
        }
        table.setOpaque(place, print | mask);
        return mask;
    }

    private static long hash(String text) {
        long hash = KEY;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * MIX;
            hash ^= hash >>> 29;
        }
        return hash * MIX ^ text.length();
    }
}
