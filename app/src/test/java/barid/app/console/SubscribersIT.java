package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barid.local.EmbeddedServices;
import barid.model.article.Article;
import barid.runtime.Cluster;
import barid.runtime.LocalServices;
import barid.runtime.TopicSetup;
import barid.schema.ArticleHeaders;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumers of docs/SUBSCRIBE.md, run as a subscriber runs them: as programs of their own. */
class SubscribersIT {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final long SECONDS = 180;

    @TempDir
    static Path folder;

    private static LocalServices.Running services;
    private static RunningConsole console;

    @BeforeAll
    static void publishThreeArticles() throws Exception {
        services = new EmbeddedServices().start(new LocalServices.Settings(folder.resolve("data"), 0, 0));
        console = new RunningConsole(new Shelf(), InstantSource.system());
        var cluster = new Cluster(services.bootstrapServers(), services.kafkaProperties(), 2, 1);
        Topic<Article> topic = new Topics(SchemaHistory.load()).articles();
        TopicSetup.ensure(cluster, List.of(topic), Duration.ofSeconds(90));
        try (var producer = new KafkaProducer<>(
                cluster.producer("test"), new StringSerializer(), topic.value().serializer())) {
            for (Article article : List.of(News.HARVEST, News.TALKS, News.HOSTILE)) {
                var record =
                        new ProducerRecord<>(topic.name(), article.raw().id().value(), article);
                ArticleHeaders.write(article, record.headers());
                producer.send(record).get(90, TimeUnit.SECONDS);
            }
        }
    }

    @AfterAll
    static void stop() {
        console.close();
        services.close();
    }

    @Test
    void readsTheStreamInJava() throws Exception {
        assertThat(articles(java("--group", "java-all", "--count", "3")))
                .extracting(a -> a.get("title").textValue())
                .containsExactlyInAnyOrder(title(News.HARVEST), title(News.TALKS), title(News.HOSTILE));
    }

    @Test
    void choosesByHeadersInJava() throws Exception {
        assertThat(articles(java("--group", "java-some", "--lang", "ar", "--tag", "medtop:16000000", "--count", "1")))
                .extracting(a -> a.get("title").textValue())
                .containsExactly(title(News.TALKS));
    }

    @Test
    void readsTheStreamInPython() throws Exception {
        List<JsonNode> articles = articles(python("--group", "python-all", "--count", "3"));
        assertThat(articles)
                .extracting(a -> a.get("title").textValue())
                .containsExactlyInAnyOrder(title(News.HARVEST), title(News.TALKS), title(News.HOSTILE));
        assertThat(articles)
                .allSatisfy(
                        a -> assertThat(a.at("/published/instant").textValue()).startsWith("2026-01-05T"));
    }

    @Test
    void choosesByHeadersInPython() throws Exception {
        assertThat(articles(
                        python("--group", "python-some", "--lang", "ar", "--tag", "medtop:16000000", "--count", "1")))
                .extracting(a -> a.get("title").textValue())
                .containsExactly(title(News.TALKS));
    }

    private static String title(Article article) {
        return article.raw().content().title();
    }

    private static List<String> java(String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES.resolve("java/src/main/java/Subscriber.java").toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static List<String> python(String... options) throws Exception {
        String interpreter = null;
        for (String candidate : List.of("python3", "/usr/bin/python3")) {
            if (interpreter == null && works(candidate)) {
                interpreter = candidate;
            }
        }
        assumeTrue(interpreter != null, "no Python with the packages confluent-kafka and avro");
        var command = new ArrayList<>(List.of(
                String.valueOf(interpreter),
                EXAMPLES.resolve("python/subscriber.py").toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static boolean works(String interpreter) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(interpreter, "-c", "import avro, confluent_kafka")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("python.txt").toFile())
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed under this name
        }
    }

    private static List<JsonNode> articles(List<String> command) throws Exception {
        var all = new ArrayList<>(command);
        all.addAll(List.of(
                "--properties",
                folder.resolve("data/kafka/client.properties").toString(),
                "--registry",
                console.address.toString()));
        File out = Files.createTempFile(folder, "out", ".jsonl").toFile();
        File err = Files.createTempFile(folder, "err", ".txt").toFile();
        Process process =
                new ProcessBuilder(all).redirectOutput(out).redirectError(err).start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("ended in time; it said: %s", Files.readString(err.toPath()))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err.toPath())).isZero();
        var mapper = new ObjectMapper();
        var articles = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(out.toPath())) {
            if (line.startsWith("{")) {
                articles.add(mapper.readTree(line));
            }
        }
        return articles;
    }
}
