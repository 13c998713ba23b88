package barid.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void estimatesTheLikenessOfSets() {
        for (double share : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
            double sum = 0;
            for (int seed = 0; seed < 20; seed++) {
                List<int[]> pair = pair(share, seed);
                sum += sign(pair.getFirst()).jaccard(sign(pair.getLast()));
            }
            assertThat(sum / 20).isCloseTo(share, within(0.03));
        }
    }

    @Test
    void acceptsNearCopiesAndNothingElse() {
        assertThat(likeness(0.6)).isGreaterThan(0.45);
        assertThat(likeness(0.3)).isZero();
        assertThat(likeness(0)).isZero();
    }

    @Test
    void acceptsAPartOfALongerText() {
        int[] whole = new Random(1).ints(900).toArray();
        int[] part = Arrays.copyOf(whole, 400);
        assertThat(sign(whole).likeness(sign(part))).isGreaterThan(0.8);
    }

    @Test
    void findsNothingLikeATextThatIsTooShort() {
        assertThat(Signature.NONE.likeness(Signature.NONE)).isZero();
    }

    @Test
    void hasOneBandForEachFourMinima() {
        int[] minima = Signature.minimaOf(new Random(2).ints(300).toArray());
        int[] bands = Bands.of(minima);
        minima[5]++;
        int[] changed = Bands.of(minima);
        assertThat(bands).hasSize(Bands.COUNT).doesNotHaveDuplicates();
        assertThat(changed[1]).isNotEqualTo(bands[1]);
        changed[1] = bands[1];
        assertThat(changed).isEqualTo(bands);
    }

    private static double likeness(double share) {
        List<int[]> pair = pair(share, 4);
        return sign(pair.getFirst()).likeness(sign(pair.getLast()));
    }

    private static Signature sign(int[] pieces) {
        return Signature.of(Signature.minimaOf(pieces), pieces.length);
    }

    /** Two sets of 1,000 pieces with a given Jaccard similarity. */
    private static List<int[]> pair(double jaccard, int seed) {
        int common = (int) Math.round(2_000 * jaccard / (1 + jaccard));
        int[] all = new Random(seed).ints(3_000).toArray();
        List<int[]> pair = new ArrayList<>();
        pair.add(Arrays.copyOf(all, 1_000));
        pair.add(Arrays.copyOfRange(all, 1_000 - common, 2_000 - common));
        return pair;
    }
}
