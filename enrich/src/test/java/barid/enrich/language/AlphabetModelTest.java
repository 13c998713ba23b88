package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are added four at a time give what they give one by one. */
class AlphabetModelTest {
    private static final int BITS = 6;
    private static final float SCALE = 0.02f;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 57})
    void addsEveryWeightToItsLanguage(int languages) {
        byte[] weights = new byte[languages << BITS];
        new Random(languages).nextBytes(weights);
        assertSame(weights, languages, LetterText.of("", "Short words"));
        assertSame(
                weights, languages, LetterText.of("", "the bridge over the river is closed until spring ".repeat(9)));
    }

    @ParameterizedTest
    @ValueSource(bytes = {Byte.MIN_VALUE, -1, 0, Byte.MAX_VALUE})
    void doesNotOverflowWhereAllWeightsAreTheSame(byte weight) {
        int languages = 11;
        byte[] weights = new byte[languages << BITS];
        Arrays.fill(weights, weight);
        weights[5] = (byte) (weight / 2);
        assertSame(weights, languages, LetterText.of("", "ab cd ef gh ij ".repeat(30)));
    }

    @Test
    void writesTheWeightsItWasMadeOf() throws IOException {
        byte[] weights = new byte[13 << BITS];
        new Random(3).nextBytes(weights);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        model(weights, 13).write(new DataOutputStream(first));
        byte[] file = first.toByteArray();
        assertThat(Arrays.copyOfRange(file, file.length - weights.length, file.length))
                .isEqualTo(weights);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        AlphabetModel.read(new DataInputStream(new ByteArrayInputStream(file))).write(new DataOutputStream(second));
        assertThat(second.toByteArray()).isEqualTo(file);
    }

    private static void assertSame(byte[] weights, int languages, LetterText letters) {
        Ngrams ngrams = Ngrams.of(letters, Alphabet.LATIN);
        double unit = SCALE / Math.sqrt(ngrams.size());
        double[] expected = new double[languages];
        for (int language = 0; language < languages; language++) {
            int sum = 0;
            for (int i = 0; i < ngrams.size(); i++) {
                sum += weights[(ngrams.hashes()[i] >>> 32 - BITS) * languages + language];
            }
            expected[language] = sum * unit;
        }
        double highest = Arrays.stream(expected).max().orElseThrow();
        double total = 0;
        for (int language = 0; language < languages; language++) {
            expected[language] = Math.exp(expected[language] - highest);
            total += expected[language];
        }
        for (int language = 0; language < languages; language++) {
            expected[language] /= total;
        }
        assertThat(model(weights, languages).probabilities(ngrams)).isEqualTo(expected);
    }

    private static AlphabetModel model(byte[] weights, int languages) {
        List<String> names =
                IntStream.range(0, languages).mapToObj(i -> "l" + i).toList();
        return new AlphabetModel(Alphabet.LATIN, names, BITS, SCALE, weights);
    }
}
