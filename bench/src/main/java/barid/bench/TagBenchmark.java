package barid.bench;

import barid.bench.RandomQueries.Pair;
import barid.enrich.tags.query.QueryMatcher;
import barid.enrich.tags.query.SpellingVariants;
import barid.enrich.tags.query.TagQuery;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Articles a second on one thread against stored queries, cutting into words included: Barid's matcher beside Lucene
 * Monitor with the analyzer of the language and its presearcher of several passes. The texts are the open articles of the corpora
 * beside the project, of 900 characters or more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
public class TagBenchmark {
    private static final int SHORTEST = 900;
    private static final int ARTICLES = 1_000;

    /** Stored queries. */
    @Param({"1000", "10000"})
    int queries = 1_000;

    /** Language of articles and queries. */
    @Param({"en", "ar"})
    String language = "en";

    /** Who matches. */
    @Param({"barid", "lucene-monitor"})
    String engine = "barid";

    /** The corpus, from the project's root. */
    @Param("../shared/corpora/topics/dev.jsonl.gz")
    String corpus = "";

    private final List<String> articles = new ArrayList<>();
    private Engine asked = text -> 0;
    private AutoCloseable open = () -> {};
    private int next;

    private interface Engine {
        int matches(String text) throws IOException;
    }

    @Setup
    public void prepare() throws IOException {
        read();
        Analyzer analyzer = language.equals("ar") ? new ArabicAnalyzer() : new EnglishAnalyzer();
        List<Pair> stored = new RandomQueries(articles, analyzer).make(queries);
        asked = engine.equals("barid") ? barid(stored) : lucene(stored, analyzer);
        long matches = 0;
        for (String article : articles) {
            matches += asked.matches(article);
        }
        System.out.printf("%n%s: %.2f matches an article%n", engine, (double) matches / articles.size());
    }

    @TearDown
    public void close() throws Exception {
        open.close();
    }

    private Engine barid(List<Pair> stored) {
        var matcher = new QueryMatcher(
                stored.stream()
                        .map(pair -> (TagQuery) TagQuery.parse(pair.barid()))
                        .toList(),
                Inflection.of(language),
                SpellingVariants.load(language));
        return text -> matcher.match(Words.of("", "", text)).size();
    }

    private Engine lucene(List<Pair> stored, Analyzer analyzer) throws IOException {
        Monitor monitor = new Monitor(analyzer, new MultipassTermFilteredPresearcher(2), new MonitorConfiguration());
        open = monitor;
        var all = new ArrayList<MonitorQuery>();
        for (int i = 0; i < stored.size(); i++) {
            all.add(new MonitorQuery(String.valueOf(i), stored.get(i).lucene()));
        }
        monitor.register(all);
        return text -> {
            var document = new Document();
            document.add(new TextField(RandomQueries.FIELD, text, Field.Store.NO));
            return monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatchCount();
        };
    }

    private void read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(corpus))), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = json.readTree(line);
                String text =
                        row.path("title").asText() + "\n\n" + row.path("text").asText();
                if (row.path("lang").asText().equals(language) && text.length() >= SHORTEST) {
                    articles.add(text);
                }
            }
        }
        Collections.shuffle(articles, new Random(1));
        articles.subList(Math.min(ARTICLES, articles.size()), articles.size()).clear();
    }

    @Benchmark
    public int match() throws IOException {
        next = (next + 1) % articles.size();
        return asked.matches(articles.get(next));
    }
}
