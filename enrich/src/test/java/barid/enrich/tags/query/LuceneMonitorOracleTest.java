package barid.enrich.tags.query;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;

/** Lucene's percolator and the matcher must agree on every random query and every random article. */
class LuceneMonitorOracleTest {
    private static final int QUERIES = 600;
    private static final int ARTICLES = 100;
    private static final int VOCABULARY = 60;
    private static final List<String> FIELDS = List.of("title", "text");

    private final Random random = new Random(20_260_101);

    private record Pair(String ours, Query lucene) {}

    @Test
    void agreesOnWhatMatches() throws IOException {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < QUERIES; i++) {
            pairs.add(all(2));
        }
        var ours = new QueryMatcher(
                pairs.stream().map(pair -> (TagQuery) TagQuery.parse(pair.ours)).toList(),
                Inflection.of("und"),
                SpellingVariants.none());
        int matches = 0;
        try (Analyzer analyzer = new WhitespaceAnalyzer();
                Monitor monitor = new Monitor(analyzer, new TermFilteredPresearcher(), new MonitorConfiguration())) {
            var stored = new ArrayList<MonitorQuery>();
            for (int i = 0; i < QUERIES; i++) {
                stored.add(new MonitorQuery(String.valueOf(i), pairs.get(i).lucene));
            }
            monitor.register(stored);
            for (int i = 0; i < ARTICLES; i++) {
                String title = text(1 + random.nextInt(8));
                String text = text(random.nextInt(60));
                TreeSet<Integer> theirs = monitor
                        .match(document(title, text), org.apache.lucene.monitor.QueryMatch.SIMPLE_MATCHER)
                        .getMatches()
                        .stream()
                        .map(match -> Integer.valueOf(match.getQueryId()))
                        .collect(Collectors.toCollection(TreeSet::new));
                TreeSet<Integer> found = ours.match(Words.of(title, "", text)).stream()
                        .map(QueryMatch::query)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(found)
                        .as(() -> "[%s] [%s], disagreed on: %s"
                                .formatted(title, text, disagreement(pairs, found, theirs)))
                        .isEqualTo(theirs);
                matches += found.size();
            }
        }
        assertThat(matches).as("enough matches to prove something").isGreaterThan(ARTICLES * 15);
    }

    private static List<String> disagreement(List<Pair> pairs, TreeSet<Integer> ours, TreeSet<Integer> theirs) {
        var either = new TreeSet<>(ours);
        either.addAll(theirs);
        either.removeIf(query -> ours.contains(query) && theirs.contains(query));
        return either.stream().map(query -> pairs.get(query).ours).toList();
    }

    private static Document document(String title, String text) {
        var document = new Document();
        document.add(new TextField("title", title, Field.Store.NO));
        document.add(new TextField("text", text, Field.Store.NO));
        return document;
    }

    private String text(int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(word()).append(' ');
        }
        return text.toString();
    }

    private String word() {
        double skewed = random.nextDouble() * random.nextDouble();
        return "wo" + (char) ('a' + (int) (skewed * VOCABULARY) / 10) + (int) (skewed * VOCABULARY) % 10;
    }

    private Pair all(int depth) {
        var ours = new ArrayList<String>();
        var lucene = new BooleanQuery.Builder();
        int required = 1 + random.nextInt(3);
        for (int i = 0; i < required; i++) {
            Pair part = depth > 0 && random.nextInt(3) == 0 ? either(depth - 1) : leaf();
            ours.add(part.ours);
            lucene.add(part.lucene, Occur.MUST);
        }
        if (random.nextInt(3) == 0) {
            Pair part = depth > 0 && random.nextBoolean() ? either(depth - 1) : leaf();
            ours.add("NOT " + part.ours);
            lucene.add(part.lucene, Occur.MUST_NOT);
        }
        return new Pair(String.join(random.nextBoolean() ? " AND " : " ", ours), lucene.build());
    }

    private Pair either(int depth) {
        var ours = new ArrayList<String>();
        var lucene = new BooleanQuery.Builder();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            Pair part = depth > 0 && random.nextInt(3) == 0 ? all(depth - 1) : leaf();
            ours.add(part.ours);
            lucene.add(part.lucene, Occur.SHOULD);
        }
        return new Pair("(" + String.join(" OR ", ours) + ")", lucene.build());
    }

    private Pair leaf() {
        String first = word();
        String second = word();
        while (second.equals(first)) {
            second = word();
        }
        String other = second;
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        int distance = 1 + random.nextInt(6);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Pair("\"" + first + " " + other + "\"", inBoth(f -> new PhraseQuery(f, first, other)));
            case 2 -> new Pair(field + ":" + first, new PhraseQuery(field, first));
            case 3 ->
                new Pair(first.substring(0, 3) + "*", inBoth(f -> new PrefixQuery(new Term(f, first.substring(0, 3)))));
            case 4, 5 ->
                new Pair(first + " NEAR/" + distance + " " + other, inBoth(f -> near(f, first, other, distance)));
            default -> new Pair(first, inBoth(f -> new PhraseQuery(f, first)));
        };
    }

    private static Query near(String field, String first, String second, int distance) {
        return new SpanNearQuery(
                new SpanQuery[] {new SpanTermQuery(new Term(field, first)), new SpanTermQuery(new Term(field, second))},
                distance,
                false);
    }

    private static Query inBoth(Function<String, Query> inField) {
        var both = new BooleanQuery.Builder();
        FIELDS.forEach(field -> both.add(inField.apply(field), Occur.SHOULD));
        return both.build();
    }
}
