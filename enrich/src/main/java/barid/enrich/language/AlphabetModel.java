package barid.enrich.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses among the languages of one writing system: a linear model, one row of 8-bit weights for each hash bucket.
 * Immutable.
 */
public final class AlphabetModel {
    private static final int LANES = Long.BYTES;
    private static final int LEAST_WEIGHT = 128;
    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    /** Bytes whose sum always fits into 16 bits. */
    private static final int MOST_ADDED = 257;

    private final Alphabet alphabet;
    private final List<String> languages;
    private final int bits;
    /** Longs of a bucket. */
    private final int stride;

    private final float scale;
    /** For each bucket eight weights in a long, the first in its lowest byte, each greater by 128 so that none is negative. */
    private final long[] weights;

    /** @param weights bucket by bucket, {@code languages.size()} for each */
    public AlphabetModel(Alphabet alphabet, List<String> languages, int bits, float scale, byte[] weights) {
        this.alphabet = alphabet;
        this.languages = List.copyOf(languages);
        this.bits = bits;
        this.scale = scale;
        int width = languages.size();
        this.stride = (width + LANES - 1) / LANES;
        this.weights = new long[stride << bits];
        for (int i = 0; i < weights.length; i++) {
            int language = i % width;
            long weight = Byte.toUnsignedLong((byte) (weights[i] + LEAST_WEIGHT));
            this.weights[i / width * stride + language / LANES] |= weight << language % LANES * Byte.SIZE;
        }
    }

    static AlphabetModel read(DataInputStream in) throws IOException {
        Alphabet alphabet = Alphabet.valueOf(in.readUTF());
        int count = in.readUnsignedByte();
        String[] languages = new String[count];
        for (int i = 0; i < count; i++) {
            languages[i] = in.readUTF();
        }
        int bits = in.readUnsignedByte();
        float scale = in.readFloat();
        byte[] weights = new byte[count << bits];
        in.readFully(weights);
        return new AlphabetModel(alphabet, List.of(languages), bits, scale, weights);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(alphabet.name());
        out.writeByte(languages.size());
        for (String language : languages) {
            out.writeUTF(language);
        }
        out.writeByte(bits);
        out.writeFloat(scale);
        for (int bucket = 0; bucket < 1 << bits; bucket++) {
            for (int language = 0; language < languages.size(); language++) {
                out.writeByte(weight(bucket, language));
            }
        }
    }

    private int weight(int bucket, int language) {
        return (int) (weights[bucket * stride + language / LANES] >>> language % LANES * Byte.SIZE & 0xff)
                - LEAST_WEIGHT;
    }

    Alphabet alphabet() {
        return alphabet;
    }

    List<String> languages() {
        return languages;
    }

    /**
     * The sum of the weights of each language. Four weights are added at once, in four parts of 16 bits of a long, as in SIMD within a
     * register (Fisher and Dietz 1998): the even and the odd bytes apart, and into the sums before a part can overflow.
     */
    private int[] sums(Ngrams ngrams) {
        int[] sums = new int[stride * LANES];
        long[] even = new long[stride];
        long[] odd = new long[stride];
        int[] hashes = ngrams.hashes();
        int shift = Integer.SIZE - bits;
        int size = ngrams.size();
        for (int from = 0; from < size; from += MOST_ADDED) {
            int to = Math.min(size, from + MOST_ADDED);
            for (int i = from; i < to; i++) {
                int row = (hashes[i] >>> shift) * stride;
                for (int k = 0; k < even.length; k++) {
                    long eight = weights[row + k];
                    even[k] += eight & EVEN_BYTES;
                    odd[k] += eight >>> Byte.SIZE & EVEN_BYTES;
                }
            }
            for (int language = 0; language < sums.length; language++) {
                long[] half = language % 2 == 0 ? even : odd;
                int part = language % LANES / 2 * Short.SIZE;
                sums[language] += (int) (half[language / LANES] >>> part & 0xffff) - (to - from) * LEAST_WEIGHT;
            }
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
        }
        return sums;
    }

    /** The probability of each language of {@link #languages()}; uniform for a text without features. */
    double[] probabilities(Ngrams ngrams) {
        int[] sums = sums(ngrams);
        double unit = scale / Math.sqrt(Math.max(1, ngrams.size()));
        double highest =
                IntStream.range(0, languages.size()).map(k -> sums[k]).max().orElse(0) * unit;
        double[] probabilities = new double[languages.size()];
        double total = 0;
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = Math.exp(sums[k] * unit - highest);
            total += probabilities[k];
        }
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] /= total;
        }
        return probabilities;
    }
}
