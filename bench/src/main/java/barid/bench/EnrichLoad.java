package barid.bench;

import barid.enrich.EnrichService;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.local.EmbeddedKafka;
import barid.model.article.ArticleId;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.RawArticle;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.TopicSetup;
import barid.runtime.streams.StreamsService;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What the enrichment of an article costs: first the functions for themselves on one thread, then the whole stage from
 * {@code barid-articles-raw} to {@code barid-articles}, exactly once, against a broker in a process of its own. Costs are processor
 * time of the process (the stage's threads, its clients, its stores, compilation and garbage collection), so that what else runs on the machine
 * hardly counts.
 *
 * <p>Arguments: number of articles, 16,000 if absent; stream threads, 1 if absent; the corpus. Real articles in 18 languages, every fifth printed again
 * under an agency's name.
 */
final class EnrichLoad {
    private static final String BROKER = "broker";
    private static final Pattern STREAM_THREAD = Pattern.compile(".*-StreamThread-\\d+");
    private static final int PARTITIONS = 4;
    private static final int SHORTEST = 400;
    private static final int COPY_EACH = 5;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final Topics topics = new Topics(SchemaHistory.load());
    private final List<RawArticle> articles;
    private final int threads;
    private final int warming;

    private EnrichLoad(List<RawArticle> articles, int threads) {
        this.articles = articles;
        this.threads = threads;
        this.warming = articles.size();
    }

    static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals(BROKER)) {
            runBroker(Path.of(args[1]));
            return;
        }
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 16_000;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        Path corpus = Path.of(args.length > 2 ? args[2] : "../shared/corpora/topics/dev.jsonl.gz");
        EnrichLoad load = new EnrichLoad(articles(corpus, count), threads);
        load.measureFunctions();
        load.measureStage(Files.createTempDirectory("barid-enrich-load"));
    }

    private void measureFunctions() {
        var languages = new LinearLanguageIdentifier();
        var tagger = new NewsTagger();
        Map<ArticleId, String> tags = new HashMap<>();
        Consumer<RawArticle> language = raw -> tags.put(
                raw.id(),
                languages
                        .identify(raw.content().title(), raw.content().text(), null)
                        .tag());
        Consumer<RawArticle> tag = raw -> {
            var unused =
                    tagger.tag(raw.content().title(), "", raw.content().text(), tags.getOrDefault(raw.id(), "und"));
        };
        articles.forEach(language);
        articles.forEach(tag);
        int characters =
                articles.stream().mapToInt(raw -> raw.content().text().length()).sum();
        System.out.printf(
                Locale.ROOT,
                "%d articles of %d characters on average%n",
                articles.size(),
                characters / articles.size());
        print("language", threadTime(language), articles.size());
        print("tags", threadTime(tag), articles.size());
    }

    private long threadTime(Consumer<RawArticle> work) {
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long began = time.getCurrentThreadCpuTime();
        articles.forEach(work);
        return time.getCurrentThreadCpuTime() - began;
    }

    private void measureStage(Path data) throws Exception {
        Process broker = startBroker(data.resolve("kafka"));
        try (BufferedReader said = broker.inputReader()) {
            var cluster = new Cluster(said.readLine(), Map.of(), PARTITIONS, 1);
            TopicSetup.ensure(
                    cluster,
                    List.of(topics.rawArticles(), topics.articles(), topics.tagRules(), topics.deadLetters("enrich")),
                    Duration.ofSeconds(60));
            publish(cluster);
            enrich(cluster, data.resolve("state"));
        } finally {
            broker.destroy();
            broker.waitFor();
        }
    }

    private void enrich(Cluster cluster, Path state) {
        var process = new StreamsService.Settings("enrich", state, threads, null, 256L << 20);
        try (var stage = new EnrichService(
                        cluster,
                        process,
                        topics,
                        new LinearLanguageIdentifier(),
                        new NewsTagger(),
                        new Health(),
                        new SimpleMeterRegistry());
                var consumer = new KafkaConsumer<>(
                        with(cluster.consumer("load"), "group.id", "load"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            stage.start();
            consumer.subscribe(List.of(topics.articles().name()));
            int came = await(consumer, 0, warming);
            long began = System.nanoTime();
            long ownBegan = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long processBegan = processTime();
            long streamsBegan = streamsTime();
            int all = await(consumer, came, warming + articles.size());
            long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - ownBegan;
            print("whole stage", processTime() - processBegan - own, all - came);
            print("its threads", streamsTime() - streamsBegan, all - came);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %8.0f articles a second by the clock with %d stream threads%n",
                    "",
                    (all - came) / ((System.nanoTime() - began) / 1e9),
                    threads);
        }
    }

    private static int await(KafkaConsumer<byte[], byte[]> consumer, int already, int wanted) {
        int came = already;
        Instant deadline = Instant.now().plus(WAIT);
        while (came < wanted) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Only " + came + " articles came out");
            }
            came += consumer.poll(Duration.ofMillis(100)).count();
        }
        return came;
    }

    private static Map<String, Object> with(Map<String, Object> properties, String key, Object value) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(key, value);
        return all;
    }

    /** Of the threads that process records, without clients, stores, compilation and garbage collection. */
    private static long streamsTime() {
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long total = 0;
        for (ThreadInfo thread : time.getThreadInfo(time.getAllThreadIds())) {
            if (thread != null && STREAM_THREAD.matcher(thread.getThreadName()).matches()) {
                total += time.getThreadCpuTime(thread.getThreadId());
            }
        }
        return total;
    }

    private static long processTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void print(String name, long nanoseconds, int count) {
        double each = nanoseconds / (double) count;
        System.out.printf(
                Locale.ROOT,
                "%-12s %8.0f articles a second and core, %5.0f microseconds each%n",
                name,
                1e9 / each,
                each / 1e3);
    }

    private void publish(Cluster cluster) {
        try (var producer = new KafkaProducer<>(
                cluster.producer("load"),
                new StringSerializer(),
                topics.rawArticles().value().serializer())) {
            List<RawArticle> all = new ArrayList<>();
            Random random = new Random(2);
            for (int i = 0; i < warming; i++) {
                RawArticle raw = articles.get(i % articles.size());
                List<String> words = Arrays.asList(raw.content().text().split(" "));
                Collections.shuffle(words, random);
                all.add(article(articles.size() + i, raw.content().title(), String.join(" ", words)));
            }
            all.addAll(articles);
            for (RawArticle raw : all) {
                var unused = producer.send(
                        new ProducerRecord<>(
                                topics.rawArticles().name(), raw.id().value(), raw),
                        EnrichLoad::refuse);
            }
        }
    }

    private static void refuse(RecordMetadata written, @Nullable Exception failure) {
        if (failure != null) {
            throw new IllegalStateException("The load could not be written", failure);
        }
    }

    private static Process startBroker(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EnrichLoad.class.getName(),
                        BROKER,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Says its address, then runs until it is stopped. */
    private static void runBroker(Path directory) throws IOException {
        try (var kafka = new EmbeddedKafka(directory, 0)) {
            kafka.start();
            System.out.println(kafka.bootstrapServers());
            var unused = System.in.read();
        }
    }

    private static List<RawArticle> articles(Path corpus, int count) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(corpus)), StandardCharsets.UTF_8))) {
            in.lines()
                    .map(line -> read(json, line))
                    .filter(row -> row.path("text").asText().length() >= SHORTEST)
                    .forEach(rows::add);
        }
        Collections.shuffle(rows, new Random(1));
        List<RawArticle> articles = new ArrayList<>();
        for (int i = 0; articles.size() < count && i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            articles.add(article(
                    articles.size(),
                    row.path("title").asText(),
                    row.path("text").asText()));
            if (i % COPY_EACH == 0) {
                articles.add(article(
                        articles.size(),
                        "AFP: " + row.path("title").asText(),
                        "CAIRO (AFP) " + row.path("text").asText()));
            }
        }
        return articles;
    }

    private static JsonNode read(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawArticle article(int number, String title, String text) {
        URI url = URI.create("https://news.example/" + number);
        var content = new Content(
                title,
                text,
                "<p>" + text + "</p>",
                "",
                List.of(),
                null,
                null,
                null,
                "Example News",
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                1,
                List.of(),
                Map.of("title", "json-ld"));
        Instant seen = START.plusSeconds(number);
        return new RawArticle(
                ArticleId.of(url),
                url,
                url,
                "news.example",
                "source",
                content,
                1,
                ArticleId.hash128(text),
                seen,
                seen,
                false);
    }
}
