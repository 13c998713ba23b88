package barid.enrich.story;

import java.util.Arrays;
import java.util.Random;

/**
 * What a text is compared by: the last eight bits of each of 128 minima, and how many pieces the text has. MinHash: Broder,
 * "On the resemblance and containment of documents" (SEQUENCES 1997); keeping only some bits of each minimum: Li and König,
 * "b-Bit Minwise Hashing" (WWW 2010). Likeness is known to about ±0.044 (one standard deviation, at 0.5).
 *
 * @param minima 128 bytes, none where there was too little text; never changed
 * @param pieces number of different pieces; 0 where there was too little text, which is like nothing
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored; nobody compares signatures with equals
public record Signature(byte[] minima, int pieces) {
    /** Number of minima. */
    static final int SIZE = 128;

    /** Texts with at least this Jaccard similarity are near-copies. */
    static final double ALIKE = 0.5;

    /** A text with at least this part of its pieces in a longer one is a cut copy. */
    static final double CONTAINED = 0.8;

    /** Three minima in ten must agree before a containment is believed: below, chance decides it. */
    private static final double LEAST_FOR_CONTAINMENT = 0.3;

    /** One-sided 95 %: a pair counts as alike where its likeness cannot be told from {@link #ALIKE}. */
    private static final double TOLERANCE = 1.645 * Math.sqrt(ALIKE * (1 - ALIKE) / SIZE);

    private static final double CHANCE = 1.0 / 256;

    /** Of a text with too little to compare. */
    static final Signature NONE = new Signature(new byte[0], 0);

    private static final int[] FACTORS = constants(1);
    private static final int[] OFFSETS = constants(2);

    /** The 32-bit minima of a set of pieces, which must not be empty. */
    public static int[] minimaOf(int[] pieces) {
        int[] minima = new int[SIZE];
        Arrays.fill(minima, Integer.MAX_VALUE);
        for (int piece : pieces) {
            for (int i = 0; i < SIZE; i++) {
                int hash = piece * FACTORS[i] + OFFSETS[i];
                hash = (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
                minima[i] = Math.min(minima[i], hash ^ (hash >>> 13));
            }
        }
        return minima;
    }

    /** The signature for {@link #minimaOf} a set of pieces. */
    public static Signature of(int[] minima, int pieces) {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) minima[i];
        }
        return new Signature(bytes, pieces);
    }

    /** The estimated Jaccard similarity, 0 to 1. */
    double jaccard(Signature other) {
        int equal = 0;
        for (int i = 0; i < SIZE; i++) {
            if (minima[i] == other.minima[i]) {
                equal++;
            }
        }
        return Math.max(0, ((double) equal / SIZE - CHANCE) / (1 - CHANCE));
    }

    /**
     * How alike two texts are: their Jaccard similarity, or where the shorter is contained in the longer the part of it that
     * is. 0 where they are not near-copies.
     */
    public double likeness(Signature other) {
        if (pieces == 0 || other.pieces == 0) {
            return 0;
        }
        double jaccard = jaccard(other);
        double smaller = Math.min(pieces, other.pieces);
        double common = jaccard / (1 + jaccard) * (pieces + (double) other.pieces);
        double containment = Math.min(1, common / smaller);
        if (jaccard >= LEAST_FOR_CONTAINMENT && containment >= CONTAINED) {
            return containment;
        }
        return jaccard >= ALIKE - TOLERANCE ? jaccard : 0;
    }

    private static int[] constants(int seed) {
        Random random = new Random(seed);
        int[] constants = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            constants[i] = random.nextInt() | 1;
        }
        return constants;
    }
}
