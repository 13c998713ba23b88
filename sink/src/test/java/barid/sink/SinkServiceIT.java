package barid.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.model.article.Article;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.sink.jsonl.JsonLinesSettings;
import barid.sink.jsonl.JsonLinesSink;
import barid.sink.postgres.Database;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way from the log to the database, on a real broker and a real server. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SinkServiceIT {
    private static final SinkSettings SETTINGS = new SinkSettings(
            50,
            1 << 20,
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Set.of());

    private static Database database;

    @TempDir
    Path log;

    private Stream stream;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<SinkService> services = new ArrayList<>();

    @BeforeAll
    static void startDatabase(@TempDir Path data) {
        database = new Database(data);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void startBroker() throws Exception {
        database.empty();
        stream = new Stream(log);
    }

    @AfterEach
    void stopAll() {
        services.forEach(SinkService::close);
        stream.close();
    }

    @Test
    void storesWhatIsPublishedAndGoesOnWhereItWas() throws Exception {
        SinkService first = start("one");
        stream.publish(many(0, 120));
        waitForRows(120);
        first.close();
        stream.publishInVain(Articles.arabic(5000, 1));
        stream.publish(many(120, 60));
        SinkService second = start("one");
        waitForRows(180);
        assertThat(database.ask("select count(*) from article_revision")).containsExactly("180");
        assertThat(second.state()).isInstanceOf(Health.State.Up.class);
        assertThat(metrics.get("barid.sink.records")
                        .tag("outcome", "inserted")
                        .counter()
                        .count())
                .isEqualTo(180);
        assertThat(metrics.get("barid.sink.records")
                        .tag("outcome", "unchanged")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void removesWhatHasATombstone() throws Exception {
        start("one");
        stream.publish(many(0, 3));
        waitForRows(3);
        stream.publishBytes(Articles.arabic(1, 1).raw().id().value(), null);
        waitForRows(2);
    }

    @Test
    void putsAsideWhatCannotBeReadOrStored() throws Exception {
        start("one");
        stream.publish(many(0, 2));
        waitForRows(2);
        database.run("alter table article add check (title <> 'never')");
        stream.publishBytes("no article", "no Avro".getBytes(StandardCharsets.UTF_8));
        stream.publish(Articles.article(10, 1, "en", "never", "text"), Articles.arabic(11, 1), Articles.arabic(12, 1));
        waitForRows(4);
        Wait.until("two dead letters", () -> stream.deadLettersOf("postgres").size() == 2);
        var letters = stream.deadLettersOf("postgres");
        assertThat(letters)
                .anySatisfy(letter -> {
                    assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("no article");
                    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("no Avro");
                    assertThat(Stream.header(letter, "__connect.errors.stage")).isEqualTo("VALUE_CONVERTER");
                    assertThat(Stream.header(letter, "__connect.errors.topic")).isEqualTo("barid-articles");
                })
                .anySatisfy(letter -> {
                    assertThat(Stream.header(letter, "__connect.errors.stage")).isEqualTo("TASK_PUT");
                    assertThat(Stream.header(letter, "__connect.errors.exception.message"))
                            .contains("violates check constraint");
                    Article again =
                            stream.articles().value().deserializer().deserialize("barid-articles", letter.value());
                    assertThat(again.raw().content().title()).isEqualTo("never");
                });
        Wait.until(
                "all counted",
                () -> metrics.get("barid.sink.records")
                                .tag("outcome", "dead_letter")
                                .counter()
                                .count()
                        == 2);
    }

    @Test
    void waitsForADatabaseThatGoesAwayAndComesBack() throws Exception {
        SinkService service = start("one");
        stream.publish(many(0, 60));
        waitForRows(60);
        database.shut();
        stream.publish(many(60, 200));
        Wait.until("noticed", () -> service.state() instanceof Health.State.Waiting);
        database.letIn();
        waitForRows(260);
        Wait.until("well again", () -> service.state() instanceof Health.State.Up);
        assertThat(database.ask("select count(*) from article_revision")).containsExactly("260");
        assertThat(stream.deadLettersOf("postgres")).isEmpty();
    }

    @Test
    void fallsBehindInItsNumbersWhileTheDatabaseIsAway() throws Exception {
        start("one");
        stream.publish(many(0, 60));
        waitForRows(60);
        Wait.until("nothing waits", () -> lag() == 0);
        database.shut();
        stream.publish(many(60, 100));
        Wait.until("100 wait", () -> lag() >= 100);
        stream.publish(many(160, 100));
        Wait.until("200 wait", () -> lag() >= 200);
        database.letIn();
        waitForRows(260);
        Wait.until("nothing waits again", () -> lag() == 0);
    }

    @Test
    void fallsBehindInItsNumbersWhileTheDirectoryCannotBeUsed(@TempDir Path files) throws Exception {
        Path directory = files.resolve("articles");
        var service = new SinkService(
                stream.cluster(),
                "one",
                stream.articles(),
                stream.deadLetters("files"),
                new JsonLinesSink(JsonLinesSettings.in(directory), InstantSource.system()),
                SETTINGS,
                metrics,
                InstantSource.system());
        services.add(service);
        service.start();
        stream.publish(many(0, 40));
        Wait.until("40 lines", () -> lines(directory) == 40);
        service.close();
        Files.move(directory, files.resolve("kept"));
        Files.writeString(directory, "no directory");
        stream.publish(many(40, 70));
        var own = new SimpleMeterRegistry();
        var second = new SinkService(
                stream.cluster(),
                "one",
                stream.articles(),
                stream.deadLetters("files"),
                new JsonLinesSink(JsonLinesSettings.in(directory), InstantSource.system()),
                SETTINGS,
                own,
                InstantSource.system());
        services.add(second);
        second.start();
        Wait.until("70 wait", () -> lag(own, "files") >= 70);
        Files.delete(directory);
        Files.move(files.resolve("kept"), directory);
        Wait.until("110 lines", () -> lines(directory) == 110);
        Wait.until("nothing waits", () -> lag(own, "files") == 0);
    }

    @Test
    void doesNotKnowItsLagWhereItNeverKnewItsPosition() throws Exception {
        database.shut();
        SinkService service = start("one");
        Wait.until(
                "noticed",
                () -> service.state() instanceof Health.State.Waiting w
                        && !w.why().equals("starts"));
        stream.publish(many(0, 5));
        Wait.until("tried", () -> retries() >= 3);
        assertThat(lag()).isNaN();
        database.letIn();
        Wait.until("well again", () -> service.state() instanceof Health.State.Up);
        waitForRows(5);
        Wait.until("nothing waits", () -> lag() == 0);
    }

    @Test
    void getsWellWithoutArticlesOnceTheDatabaseIsThere() throws Exception {
        database.shut();
        SinkService service = start("one");
        Wait.until("tried", () -> retries() >= 2);
        assertThat(service.state()).isInstanceOf(Health.State.Waiting.class);
        database.letIn();
        Wait.until("well", () -> service.state() instanceof Health.State.Up);
    }

    @Test
    void isNotWellBeforeABatchIsWritten() throws Exception {
        // Three times somebody else's lock is waited for; what the URL asks for wins.
        PostgresSettings usual = database.settings();
        var hasty = new PostgresSettings(
                usual.url() + (usual.url().contains("?") ? "&" : "?") + "options=-c%20lock_timeout=1s",
                usual.user(),
                usual.password());
        SinkService service = start("one", hasty);
        stream.publish(many(0, 10));
        waitForRows(10);
        Wait.until("well", () -> service.state() instanceof Health.State.Up);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table article in access exclusive mode");
            stream.publish(many(10, 10));
            Wait.until("noticed", () -> service.state() instanceof Health.State.Waiting);
            double before = retries();
            Wait.until("tried twice more", () -> {
                assertThat(service.state()).isInstanceOf(Health.State.Waiting.class);
                return retries() >= before + 2;
            });
            assertThat(lag()).isGreaterThanOrEqualTo(10);
            connection.rollback();
        }
        waitForRows(20);
        Wait.until("well again", () -> service.state() instanceof Health.State.Up);
    }

    @Test
    void countsDeadLettersThatAreRefusedAndIsNotWell() throws Exception {
        stream.limitDeadLettersOf("postgres", 200);
        SinkService service = start("one");
        stream.publish(many(0, 10));
        waitForRows(10);
        stream.publishBytes("no article", "no Avro".repeat(100).getBytes(StandardCharsets.UTF_8));
        Wait.until("noticed", () -> service.state() instanceof Health.State.Waiting);
        Wait.until("refused three times", () -> {
            assertThat(service.state()).isInstanceOf(Health.State.Waiting.class);
            return metrics.get("barid.sink.dead.letters.refused").counter().count() >= 3;
        });
        assertThat(lag()).isPositive();
        stream.limitDeadLettersOf("postgres", 1 << 20);
        Wait.until("one dead letter", () -> stream.deadLettersOf("postgres").size() == 1);
        Wait.until("well again", () -> service.state() instanceof Health.State.Up);
    }

    private double lag() {
        return lag(metrics, "postgres");
    }

    private static double lag(SimpleMeterRegistry registry, String sink) {
        return registry.get("barid.sink.lag.records").tag("sink", sink).gauge().value();
    }

    private double retries() {
        return metrics.get("barid.sink.retries").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    @Test
    void waitsForABrokerThatGoesAwayAndComesBack() throws Exception {
        SinkService service = start("one");
        stream.publish(many(0, 60));
        waitForRows(60);
        int port = stream.takeBroker();
        stream.bringBroker(port);
        stream.publish(many(60, 60));
        waitForRows(120);
        assertThat(database.ask("select count(*) from article_revision")).containsExactly("120");
        assertThat(service.state()).isInstanceOf(Health.State.Up.class);
    }

    @Test
    void stopsInTimeWhileTheBrokerIsAway() throws Exception {
        SinkService service = start("one");
        stream.publish(many(0, 10));
        waitForRows(10);
        int port = stream.takeBroker();
        // A consumer that is closed without a bound of its own waits 30 s for its broker.
        long began = System.nanoTime();
        service.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
        stream.bringBroker(port);
    }

    @Test
    void feedsEachSinkByItself(@TempDir Path files) throws Exception {
        start("one");
        var sink = new JsonLinesSink(JsonLinesSettings.in(files), InstantSource.system());
        var second = new SinkService(
                stream.cluster(),
                "one",
                stream.articles(),
                stream.deadLetters("files"),
                sink,
                SETTINGS,
                metrics,
                InstantSource.system());
        services.add(second);
        second.start();
        stream.publish(many(0, 100));
        waitForRows(100);
        Wait.until("100 lines", () -> lines(files) == 100);
        assertThat(second.group()).isEqualTo("barid-sink-files");
    }

    private static long lines(Path directory) throws IOException {
        long lines = 0;
        try (var found = Files.walk(directory)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                lines += Files.readString(file).lines().count();
            }
        }
        return lines;
    }

    @Test
    void saysAtTheStartWhatAPersonHasToPutRight() {
        var wrong = new PostgresSettings(database.settings().url(), "stranger", "password");
        var service = new SinkService(
                stream.cluster(),
                null,
                stream.articles(),
                stream.deadLetters("postgres"),
                new PostgresSink(wrong),
                SETTINGS,
                metrics,
                InstantSource.system());
        services.add(service);
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(service::start)
                .withMessageContaining("PostgreSQL at jdbc:postgresql://");
    }

    @Test
    void sharesTheWorkAndTakesOverWhatAnotherLeaves() throws Exception {
        SinkService one = start(null);
        stream.publish(many(0, 40));
        waitForRows(40);
        start(null);
        for (int round = 1; round <= 5; round++) {
            stream.publish(many(round * 40, 40));
        }
        waitForRows(240);
        one.close();
        stream.publish(many(240, 40));
        waitForRows(280);
        assertThat(database.ask("select count(*) from article_revision")).containsExactly("280");
        assertThat(database.ask("select sum(next_offset) > 280 from sink_position"))
                .containsExactly("t");
    }

    private SinkService start(@Nullable String instance) {
        return start(instance, database.settings());
    }

    private SinkService start(@Nullable String instance, PostgresSettings storage) {
        var service = new SinkService(
                stream.cluster(),
                instance,
                stream.articles(),
                stream.deadLetters("postgres"),
                new PostgresSink(storage),
                SETTINGS,
                metrics,
                InstantSource.system());
        services.add(service);
        service.start();
        return service;
    }

    private static Article[] many(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> Articles.arabic(number, 1))
                .toArray(Article[]::new);
    }

    private static void waitForRows(int count) throws Exception {
        Wait.until(
                count + " rows",
                () -> database.ask("select count(*) from article").contains(Integer.toString(count)));
    }
}
