package barid.enrich.tags.query;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        /** Whether the presence of one of the first slot's forms is all that is asked. */
        final boolean isPlainWord;
        /** Whether the slots are overlapping pairs of characters, so that the row is one character longer than its slots. */
        final boolean pairs;

        Row(int[][] slots, @Nullable String[] written, int pivot, int regions, boolean pairs) {
            this.slots = slots;
            this.written = written;
            this.pivot = pivot;
            this.regions = regions;
            this.pairs = pairs;
            this.isPlainWord = slots.length == 1 && regions == 0 && written[0] == null;
        }
    }

    /** Two parts not far from each other. */
    final class Near implements Compiled {
        final Compiled left;
        final Compiled right;
        final int distance;

        Near(Compiled left, Compiled right, int distance) {
            this.left = left;
            this.right = right;
            this.distance = distance;
        }
    }

    /** A part at a distance from others. */
    final class Apart implements Compiled {
        final Compiled part;
        final Compiled others;
        final int distance;

        Apart(Compiled part, Compiled others, int distance) {
            this.part = part;
            this.others = others;
            this.distance = distance;
        }
    }

    /** All of some parts and none of others. Arrays, because this is where the matcher spends its time. */
    final class And implements Compiled {
        final Compiled[] required;
        final Compiled[] excluded;
        /** The forms of those required parts that are plain words of one form: they are asked first. */
        final int[] words;
        /** The other required parts. */
        final Compiled[] others;

        And(List<Compiled> required, List<Compiled> excluded) {
            this.required = required.toArray(Compiled[]::new);
            this.excluded = excluded.toArray(Compiled[]::new);
            this.words = plainForms(required.stream().filter(And::hasOneForm));
            this.others = required.stream().filter(part -> !hasOneForm(part)).toArray(Compiled[]::new);
        }

        private static boolean hasOneForm(Compiled part) {
            return isPlainWord(part) && part instanceof Row row && row.slots[0].length == 1;
        }
    }

    /** At least one of some parts. */
    final class Or implements Compiled {
        final Compiled[] choices;
        /** The forms of those choices that are plain words: they are asked first. */
        final int[] words;
        /** The other choices. */
        final Compiled[] others;

        Or(List<Compiled> choices) {
            this.choices = choices.toArray(Compiled[]::new);
            this.words = plainForms(choices.stream().filter(Compiled::isPlainWord));
            this.others = choices.stream().filter(part -> !isPlainWord(part)).toArray(Compiled[]::new);
        }
    }

    private static boolean isPlainWord(Compiled part) {
        return part instanceof Row row && row.isPlainWord;
    }

    private static int[] plainForms(Stream<Compiled> words) {
        return words.map(Row.class::cast)
                .flatMapToInt(row -> IntStream.of(row.slots[0]))
                .toArray();
    }
}
