package barid.train.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import barid.reader.page.body.BlockFeature;
import barid.reader.page.body.TreeModel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeModelTest {
    private static final List<String> TWO_TREES = List.of(
            "# a comment",
            "0.5",
            "KEPT 0.5 0.1",
            "= -1.0",
            "SIZE 3.0 0.4",
            "= 0.2",
            "= 0.9",
            "PROSE 0.5 0.0",
            "= -0.3",
            "= 0.3");

    private final TreeModel model = TreeModel.parse(TWO_TREES);

    @Test
    void addsTheLeavesThatABlockComesToInEachTree() {
        assertThat(model.likelihood(row(1, 4, 1))).isCloseTo(odds(0.5 + 0.9 + 0.3), within(1e-6));
        assertThat(model.likelihood(row(1, 2, 0))).isCloseTo(odds(0.5 + 0.2 - 0.3), within(1e-6));
        assertThat(model.likelihood(row(0, 4, 0))).isCloseTo(odds(0.5 - 1.0 - 0.3), within(1e-6));
    }

    @Test
    void saysWhatEachSignAdded() {
        assertThat(model.reasons(row(1, 4, 1)))
                .hasSize(3)
                .hasEntrySatisfying(BlockFeature.KEPT, v -> assertThat(v).isCloseTo(0.3, within(1e-6)))
                .hasEntrySatisfying(BlockFeature.SIZE, v -> assertThat(v).isCloseTo(0.5, within(1e-6)))
                .hasEntrySatisfying(BlockFeature.PROSE, v -> assertThat(v).isCloseTo(0.3, within(1e-6)));
    }

    @Test
    void refusesASignThatNobodyReads() {
        assertThatThrownBy(() -> TreeModel.parse(List.of("0.0", "COLOUR 1.0 0.0", "= 0.1", "= 0.2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAModelThatEndsInsideATree() {
        assertThatThrownBy(() -> TreeModel.parse(TWO_TREES.subList(0, TWO_TREES.size() - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends inside a tree");
    }

    @Test
    void readsWhatTheGrowerWrites() {
        float[][] rows = new float[400][];
        boolean[] labels = new boolean[400];
        double[] weights = new double[400];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i % 2, i % 10, 0);
            labels[i] = i % 10 >= 4;
            weights[i] = 1;
        }

        List<String> lines = TreeGrower.grow(rows, labels, weights);
        TreeModel learnt = TreeModel.parse(lines);

        assertThat(learnt.likelihood(row(1, 3, 0))).isLessThan(0.1);
        assertThat(learnt.likelihood(row(0, 5, 0))).isGreaterThan(0.9);
        assertThat(TreeGrower.grow(rows, labels, weights)).isEqualTo(lines);
    }

    private static float[] row(double kept, double size, double prose) {
        float[] row = new float[BlockFeature.COUNT];
        row[BlockFeature.KEPT.place()] = (float) kept;
        row[BlockFeature.SIZE.place()] = (float) size;
        row[BlockFeature.PROSE.place()] = (float) prose;
        return row;
    }

    private static double odds(double logarithm) {
        return 1 / (1 + Math.exp(-logarithm));
    }
}
