package barid.ingest.frontier;

import java.util.Locale;

/**
 * Sixty-four bits of a title, most of which stay when it is edited (SimHash over three letters in a row, Charikar 2002). Titles that
 * have nothing to do with each other differ in some 32.
 */
final class TitleLikeness {
    /** Bits in which versions of a title differ at most. */
    private static final int ALIKE = 25;

    private static final int GRAM = 3;

    private TitleLikeness() {}

    static long of(String title) {
        int[] letters = title.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(sign -> Character.isLetterOrDigit(sign) ? sign : ' ')
                .toArray();
        int[] votes = new int[Long.SIZE];
        for (int from = 0; from < Math.max(1, letters.length - GRAM + 1); from++) {
            long hash = 0xcbf29ce484222325L;
            for (int i = from; i < Math.min(from + GRAM, letters.length); i++) {
                hash = (hash ^ letters[i]) * 0x100000001b3L;
            }
            hash = mixed(hash);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (hash >>> bit & 1) == 0 ? -1 : 1;
            }
        }
        long likeness = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            likeness |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return likeness;
    }

    static boolean alike(long one, long other) {
        return Long.bitCount(one ^ other) <= ALIKE;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
