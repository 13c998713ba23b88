package barid.enrich.tags.query;

import java.util.List;

/** A part of a query. */
sealed interface Node {
    /** How a word of a query meets a word of an article. */
    enum Match {
        INFLECTED,
        EXACT,
        PREFIX,
        /** Exact, and with the same capital letters and marks. */
        WRITTEN
    }

    /**
     * One word of a phrase.
     *
     * @param written as in the query
     * @param folded as compared
     * @param single whether it is a character of a script without spaces
     */
    record Word(String written, String folded, boolean single, Match match) {}

    /** Words that follow each other; often only one. {@code regions} is a set of region bits, 0 for all. */
    record Phrase(List<Word> words, int regions) implements Node {}

    /** Two sides with at most {@code distance} words between them, in either order. */
    record Near(Node left, Node right, int distance) implements Node {}

    /** {@code part} where none of {@code others} stands within {@code distance} words of it, in either order. */
    record Apart(Node part, Node others, int distance) implements Node {}

    /** All of {@code required}, of which there is at least one, and none of {@code excluded}. */
    record And(List<Node> required, List<Node> excluded) implements Node {}

    /** At least one of {@code choices}. */
    record Or(List<Node> choices) implements Node {}
}
