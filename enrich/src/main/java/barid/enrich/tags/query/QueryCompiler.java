package barid.enrich.tags.query;

import barid.enrich.tags.query.Node.Match;
import barid.enrich.tags.text.FormKind;
import barid.enrich.tags.text.FormTable;
import barid.enrich.tags.text.Inflection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Replaces the words of queries by the numbers of their forms in one language. */
final class QueryCompiler {
    private final Inflection inflection;
    private final SpellingVariants spellings;
    private final FormTable.Builder forms = new FormTable.Builder();

    QueryCompiler(Inflection inflection, SpellingVariants spellings) {
        this.inflection = inflection;
        this.spellings = spellings;
    }

    FormTable table() {
        return forms.build();
    }

    Compiled compile(Node node) {
        return switch (node) {
            case Node.Phrase phrase -> row(phrase);
            case Node.Near near -> new Compiled.Near(compile(near.left()), compile(near.right()), near.distance());
            case Node.Apart apart ->
                new Compiled.Apart(compile(apart.part()), compile(apart.others()), apart.distance());
            case Node.And and -> new Compiled.And(compileAll(and.required()), compileAll(and.excluded()));
            case Node.Or or -> new Compiled.Or(compileAll(or.choices()));
        };
    }

    /** The forms of which at least one stands in every article that a query matches; the choice with the rarest words. */
    int[] anchors(Compiled query) {
        return switch (query) {
            case Compiled.Row row -> row.slots[row.pivot];
            case Compiled.Near near -> rarer(anchors(near.left), anchors(near.right));
            case Compiled.Apart apart -> anchors(apart.part);
            case Compiled.And and -> {
                int[] best = anchors(and.required[0]);
                for (int i = 1; i < and.required.length; i++) {
                    best = rarer(best, anchors(and.required[i]));
                }
                yield best;
            }
            case Compiled.Or or -> {
                IntStream all = IntStream.empty();
                for (Compiled choice : or.choices) {
                    all = IntStream.concat(all, IntStream.of(anchors(choice)));
                }
                yield all.distinct().toArray();
            }
        };
    }

    private int[] rarer(int[] first, int[] second) {
        return commonness(second) < commonness(first) ? second : first;
    }

    /** A guess without counting: every form adds, short ones more. */
    private double commonness(int[] anchors) {
        double sum = 0;
        for (int form : anchors) {
            sum += 1.0 / forms.length(form);
        }
        return sum;
    }

    private List<Compiled> compileAll(List<Node> nodes) {
        return nodes.stream().map(this::compile).toList();
    }

    private Compiled row(Node.Phrase phrase) {
        List<Node.Word> words = phrase.words();
        boolean pairs = words.size() > 1 && words.stream().allMatch(Node.Word::single);
        int length = pairs ? words.size() - 1 : words.size();
        int[][] slots = new int[length][];
        @Nullable String[] written = new @Nullable String[length];
        int pivot = 0;
        for (int i = 0; i < length; i++) {
            Node.Word word = words.get(i);
            if (pairs) {
                String pair = word.folded() + words.get(i + 1).folded();
                slots[i] = new int[] {forms.add(FormKind.EXACT, pair)};
            } else {
                slots[i] = slot(word);
                written[i] = word.match() == Match.WRITTEN ? word.written() : null;
            }
            if (!pairs && word.folded().length() > words.get(pivot).folded().length()) {
                pivot = i;
            }
        }
        return new Compiled.Row(slots, written, pivot, phrase.regions(), pairs);
    }

    private int[] slot(Node.Word word) {
        if (word.single()) {
            return new int[] {forms.add(FormKind.EXACT, word.folded())};
        }
        return switch (word.match()) {
            case EXACT, WRITTEN -> new int[] {forms.add(FormKind.EXACT, word.folded())};
            case PREFIX -> new int[] {forms.add(FormKind.PREFIX, word.folded())};
            case INFLECTED ->
                spellings.of(word.folded()).stream()
                        .flatMap(
                                spelling -> inflection
                                        .queryBases(
                                                spelling, spelling.equals(word.folded()) ? word.written() : spelling)
                                        .stream())
                        .mapToInt(base -> forms.add(FormKind.BASE, base))
                        .distinct()
                        .toArray();
        };
    }
}
