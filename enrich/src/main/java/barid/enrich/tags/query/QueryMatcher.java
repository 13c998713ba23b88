package barid.enrich.tags.query;

import barid.enrich.tags.text.FormTable;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Many queries, compiled for one language, matched against one article at a time. Each query lies under the forms of its
 * rarest required part; only queries with such a form in the article are evaluated. Immutable and thread-safe.
 */
public final class QueryMatcher {
    private static final int MOST_SPANS = 6;

    private final Inflection inflection;
    private final FormTable table;
    private final Compiled[] queries;
    private final int[][] queriesUnderForm;
    private final ConcurrentLinkedQueue<Scratch> idle = new ConcurrentLinkedQueue<>();

    /** Compiles queries; their numbers are their places in the list. */
    public QueryMatcher(List<TagQuery> queries, Inflection inflection, SpellingVariants spellings) {
        this.inflection = inflection;
        var compiler = new QueryCompiler(inflection, spellings);
        this.queries = new Compiled[queries.size()];
        for (int i = 0; i < this.queries.length; i++) {
            this.queries[i] = compiler.compile(queries.get(i).root());
        }
        table = compiler.table();
        queriesUnderForm = new int[table.size()][];
        var counts = new int[table.size()];
        for (int pass = 0; pass < 2; pass++) {
            for (int query = 0; query < this.queries.length; query++) {
                for (int form : compiler.anchors(this.queries[query])) {
                    if (pass == 1) {
                        queriesUnderForm[form][--counts[form]] = query;
                    } else {
                        counts[form]++;
                    }
                }
            }
            if (pass == 0) {
                for (int form = 0; form < counts.length; form++) {
                    queriesUnderForm[form] = new int[counts[form]];
                }
            }
        }
    }

    /** Number of queries. */
    public int size() {
        return queries.length;
    }

    /** The queries that match an article, in the order of their numbers, each with its first passages. */
    public List<QueryMatch> match(Words words) {
        return match(words, MOST_SPANS);
    }

    /**
     * The queries that match an article, in the order of their numbers.
     *
     * @param most how many passages of each query are kept; of more than {@value Spans#MOST} the first are
     */
    public List<QueryMatch> match(Words words, int most) {
        if (queries.length == 0) {
            return List.of();
        }
        Scratch scratch = idle.poll();
        if (scratch == null) {
            scratch = new Scratch(table, queries.length);
        }
        List<QueryMatch> matches = match(words, scratch, most);
        idle.add(scratch);
        return matches;
    }

    private List<QueryMatch> match(Words words, Scratch scratch, int most) {
        Occurrences occurrences = scratch.occurrences;
        occurrences.read(words, inflection);
        scratch.nextRound();
        int found = 0;
        for (int i = 0; i < occurrences.distinctCount(); i++) {
            for (int query : queriesUnderForm[occurrences.distinct(i)]) {
                if (scratch.tried[query] != scratch.round) {
                    scratch.tried[query] = scratch.round;
                    if (scratch.evaluation.matches(queries[query])) {
                        scratch.found[found++] = query;
                    }
                }
            }
        }
        Arrays.sort(scratch.found, 0, found);
        var matches = new ArrayList<QueryMatch>(found);
        for (int i = 0; i < found; i++) {
            matches.add(describe(scratch.found[i], words, scratch, most));
        }
        return matches;
    }

    private QueryMatch describe(int query, Words words, Scratch scratch, int most) {
        Spans spans = scratch.spans;
        spans.clear();
        int count = scratch.evaluation.collect(queries[query], spans);
        spans.order();
        int regions = 0;
        int kept = Math.min(spans.size(), most);
        int[] places = new int[kept * 2];
        for (int i = 0; i < spans.size(); i++) {
            regions |= words.regions(spans.first(i));
            if (i < kept) {
                places[2 * i] = spans.first(i);
                places[2 * i + 1] = spans.last(i);
            }
        }
        return new QueryMatch(query, count, regions, places);
    }

    /** Working memory for one article at a time. */
    private static final class Scratch {
        private final Occurrences occurrences;
        private final Evaluation evaluation;
        private final Spans spans = new Spans();
        private final int[] tried;
        private final int[] found;
        private int round;

        Scratch(FormTable table, int queries) {
            occurrences = new Occurrences(table);
            evaluation = new Evaluation(occurrences);
            tried = new int[queries];
            found = new int[queries];
        }

        void nextRound() {
            if (++round == 0) {
                Arrays.fill(tried, 0);
                round = 1;
            }
        }
    }
}
