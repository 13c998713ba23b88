package barid.bench;

import barid.local.EmbeddedServices;
import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.Evidence;
import barid.model.article.Language;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.runtime.Cluster;
import barid.runtime.LocalServices.Running;
import barid.runtime.LocalServices.Settings;
import barid.runtime.TopicSetup;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import barid.sink.Sink;
import barid.sink.SinkService;
import barid.sink.SinkSettings;
import barid.sink.jsonl.JsonLinesSettings;
import barid.sink.jsonl.JsonLinesSink;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Articles a second from the log into each storage, on one machine that also runs the broker and the database, and beside
 * it the least a program could do: the same texts by batched insert into a table without any index but the key.
 *
 * <p>Argument: number of articles, 20,000 if absent. The articles are made up: Arabic, 300 words, about 3.5 KB of text.
 */
final class SinkLoad {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String[] WORDS =
            ("الحكومة أعلنت الرئيس مفاوضات السلام في إلى على واشنطن وزير الخارجية محادثات كتب المدينة القوات تقدم"
                            + " اليوم قال أن هذا بعد قبل المجلس الاقتصاد الأسعار والطاقة المنطقة للسكان بالمدارس الجديدة")
                    .split(" ");
    private static final int BATCH = 500;

    private final int count;
    private final Topics topics = new Topics(SchemaHistory.load());

    private SinkLoad(int count) {
        this.count = count;
    }

    static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        Path data = Files.createTempDirectory("barid-sink-load");
        try (Running services = new EmbeddedServices().start(new Settings(data, 0, 0))) {
            new SinkLoad(count).run(services, data);
        }
    }

    private void run(Running services, Path data) throws Exception {
        var cluster = new Cluster(services.bootstrapServers(), services.kafkaProperties(), 4, 1);
        TopicSetup.ensure(
                cluster,
                List.of(topics.articles(), topics.deadLetters("sink-postgres"), topics.deadLetters("sink-files")),
                Duration.ofSeconds(30));
        publish(cluster);
        insertPlainly(services);
        var postgres = new PostgresSettings(
                services.database().url(),
                services.database().user(),
                services.database().password());
        drain("postgres", cluster, new PostgresSink(postgres));
        drain("files", cluster, new JsonLinesSink(JsonLinesSettings.in(data.resolve("files")), InstantSource.system()));
    }

    private static void refuse(RecordMetadata written, @Nullable Exception failure) {
        if (failure != null) {
            throw new IllegalStateException("The load could not be written", failure);
        }
    }

    private void publish(Cluster cluster) {
        var random = new Random(1);
        try (var producer = new KafkaProducer<>(
                cluster.producer("load"),
                new StringSerializer(),
                topics.articles().value().serializer())) {
            for (int number = 0; number < count; number++) {
                Article article = article(number, random);
                var unused = producer.send(
                        new ProducerRecord<>(
                                topics.articles().name(), article.raw().id().value(), article),
                        SinkLoad::refuse);
            }
        }
    }

    private void insertPlainly(Running services) throws SQLException {
        var random = new Random(1);
        List<Article> articles = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            articles.add(article(number, random));
        }
        String url = services.database().url() + "?reWriteBatchedInserts=true";
        try (Connection connection = DriverManager.getConnection(
                        url, services.database().user(), services.database().password());
                var statement = connection.createStatement()) {
            statement.execute("create table plain (id text primary key, title text, text text, html text)");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            try (var insert = connection.prepareStatement("insert into plain values (?, ?, ?, ?)")) {
                for (int i = 0; i < count; i++) {
                    RawArticle raw = articles.get(i).raw();
                    insert.setString(1, raw.id().value());
                    insert.setString(2, raw.content().title());
                    insert.setString(3, raw.content().text());
                    insert.setString(4, raw.content().html());
                    insert.addBatch();
                    if ((i + 1) % BATCH == 0 || i + 1 == count) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            print("plain insert", System.nanoTime() - began);
        }
    }

    private void drain(String name, Cluster cluster, Sink sink) {
        MeterRegistry metrics = new SimpleMeterRegistry();
        try (var service = new SinkService(
                cluster,
                null,
                topics.articles(),
                topics.deadLetters("sink-" + name),
                sink,
                SinkSettings.defaults(),
                metrics,
                InstantSource.system())) {
            service.start();
            var stored =
                    metrics.get("barid.sink.records").tag("outcome", "inserted").counter();
            while (stored.count() < 1) {
                LockSupport.parkNanos(1_000_000);
            }
            long began = System.nanoTime();
            double before = stored.count();
            while (stored.count() < count) {
                LockSupport.parkNanos(1_000_000);
            }
            print(name, (long) ((System.nanoTime() - began) * count / (count - before)));
        }
    }

    private void print(String name, long nanos) {
        System.out.printf(Locale.ROOT, "%-14s %8.0f articles a second%n", name, count / (nanos / 1e9));
    }

    private static Article article(int number, Random random) {
        var text = new StringBuilder();
        for (int word = 0; word < 300; word++) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
            // As varied as real words, so that the index has something to do.
            if (random.nextInt(4) == 0) {
                text.append(random.nextInt(5_000));
            }
            text.append(word % 60 == 59 ? ".\n\n" : " ");
        }
        URI url = URI.create("https://news.example/" + number);
        String title = "انطلاق مفاوضات السلام " + number;
        var content = new Content(
                title,
                text.toString(),
                "<p>" + text + "</p>",
                "",
                List.of("سلمى"),
                Moment.ofDay(LocalDate.of(2026, 3, 1)),
                null,
                "ar",
                "Example News",
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                1,
                List.of(),
                Map.of("title", "json-ld"));
        var raw = new RawArticle(
                ArticleId.of(url),
                url,
                url,
                "news.example",
                "source",
                content,
                1,
                ArticleId.hash128(title),
                START,
                START,
                false);
        var tag = new Tag(
                "medtop:20000065",
                "peace talks",
                List.of("medtop:20000053", "medtop:16000000"),
                0.9,
                "query",
                List.of(new Evidence("مفاوضات", "title", 7)),
                "1");
        return new Article(raw, new Language("ar", 0.99, ""), List.of(tag), raw.id(), 1, START);
    }
}
