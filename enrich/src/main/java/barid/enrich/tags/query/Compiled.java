package barid.enrich.tags.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a query with its words replaced by the numbers of their forms. */
sealed interface Compiled {
    /** Words in a row. */
    final class Row implements Compiled {
        /** For each place the forms that fill it. */
        final int[][] slots;
        /** For each place the word as it must be written, null where that does not matter. */
        final @Nullable String[] written;
        /** The place that is looked for first: the one with the longest word. */
        final int pivot;
        /** Set of region bits, 0 for all. */
        final int regions;
        /** Whether the slots are overlapping pairs of characters, so that the row is one character longer than its slots. */
        final boolean pairs;

        Row(int[][] slots, @Nullable String[] written, int pivot, int regions, boolean pairs) {
            this.slots = slots;
            this.written = written;
            this.pivot = pivot;
            this.regions = regions;
            this.pairs = pairs;
        }
    }

    record Near(Compiled left, Compiled right, int distance) implements Compiled {}

    record And(List<Compiled> required, List<Compiled> excluded) implements Compiled {}

    record Or(List<Compiled> choices) implements Compiled {}
}
