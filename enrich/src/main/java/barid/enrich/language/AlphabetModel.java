package barid.enrich.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses among the languages of one writing system: a linear model, one row of 8-bit weights for each hash bucket.
 * Immutable.
 */
public final class AlphabetModel {
    private final Alphabet alphabet;
    private final List<String> languages;
    private final int bits;
    private final int stride;
    private final float scale;
    private final byte[] weights;

    /** @param weights bucket by bucket, {@code languages.size()} for each */
    public AlphabetModel(Alphabet alphabet, List<String> languages, int bits, float scale, byte[] weights) {
        this.alphabet = alphabet;
        this.languages = List.copyOf(languages);
        this.bits = bits;
        this.scale = scale;
        this.stride = (languages.size() + 7) / 8 * 8;
        this.weights = new byte[stride << bits];
        int width = languages.size();
        for (int bucket = 0; bucket < 1 << bits; bucket++) {
            System.arraycopy(weights, bucket * width, this.weights, bucket * stride, width);
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
            out.write(weights, bucket * stride, languages.size());
        }
    }

    Alphabet alphabet() {
        return alphabet;
    }

    List<String> languages() {
        return languages;
    }

    /** The probability of each language of {@link #languages()}; uniform for a text without features. */
    double[] probabilities(Ngrams ngrams) {
        int[] sums = new int[stride];
        int[] hashes = ngrams.hashes();
        int shift = 32 - bits;
        for (int i = 0; i < ngrams.size(); i++) {
            int row = (hashes[i] >>> shift) * stride;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += weights[row + k];
            }
        }
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
