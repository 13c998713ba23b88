package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import barid.app.config.Settings;
import barid.local.EmbeddedKafka;
import barid.runtime.CompactedTopic;
import barid.runtime.Configuration;
import barid.runtime.Health;
import barid.runtime.Lifecycle;
import barid.runtime.StartFailure;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stages that cannot go on, or find something odd when they start, on a real broker. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class FailedStageIT {
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Topics topics = new Topics(SchemaHistory.load());
    private final EmbeddedKafka kafka;
    private final Path directory;

    FailedStageIT(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    }

    @BeforeEach
    void start() {
        kafka.start();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aStageWhoseTopicIsGoneEndsItsProcessWithOneSentence() throws Exception {
        StringWriter said = new StringWriter();
        CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
            try {
                Role.ENRICH.run(settings(), new PrintWriter(said, true));
                return "ended without a word";
            } catch (StartFailure e) {
                return String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        });
        await(() -> said.toString().contains("barid enrich runs") || end.isDone());
        try (Admin admin = admin()) {
            await(() -> groupReads(admin));
            admin.deleteTopics(List.of(topics.rawArticles().name())).all().get(90, TimeUnit.SECONDS);
        }
        assertThat(end.get(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .contains("enrich: failed, a topic that it reads is gone")
                .hasLineCount(1);
    }

    @Test
    void anotherNumberOfPartitionsIsRefusedAtTheStart() throws Exception {
        prepare();
        try (Admin admin = admin()) {
            admin.createPartitions(Map.of(topics.links().name(), NewPartitions.increaseTo(5)))
                    .all()
                    .get(90, TimeUnit.SECONDS);
            await(() -> partitions(admin, topics.links().name()) == 5);
        }
        assertThat(refusal()).contains("kafka.partitions says 2").contains("barid-links has 5");
    }

    @Test
    void aSettingThatIsAnotherThanThatOfAllTopicsIsNamedInTheRefusal() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(topics.all().stream()
                            .map(topic -> new NewTopic(topic.name(), 3, (short) 1))
                            .toList())
                    .all()
                    .get(90, TimeUnit.SECONDS);
        }
        assertThat(refusal()).contains("set kafka.partitions to 3");
    }

    /** An input, an output, a catalogue that is compacted, and what a stage remembers. */
    @Test
    void aTopicThatWasDeletedIsNotMadeAnewBeforeSomebodySaysSo() throws Exception {
        runOnce();
        String memory = "barid-enrich-story-homes-changelog";
        // The first start of the stage is enough, which is the one that makes it.
        try (CompactedTopic<String> ledger =
                new CompactedTopic<>(Reach.cluster(settings()), Topics.ledger(), InstantSource.system())) {
            await(() -> ledger.all().containsKey(memory));
        }
        String lastLoss = "";
        try (Admin admin = admin()) {
            for (String topic : List.of(
                    topics.rawArticles().name(),
                    topics.articles().name(),
                    topics.sources().name(),
                    memory)) {
                delete(admin, topic);
                String refused = refusal("kafka.lost-topics", lastLoss + topic + ":another");
                assertThat(refused)
                        .as("what was said of another loss does not count")
                        .contains("The topic " + topic + " was in this Kafka and is gone")
                        .hasLineCount(1);
                if (lastLoss.isEmpty()) {
                    assertThat(refusal()).as("each start refuses").isEqualTo(refused);
                }
                assertThat(names(admin)).doesNotContain(topic);
                String loss = refused.replaceFirst("^.*kafka\\.lost-topics=(\\S+) .*$", "$1");
                assertThat(refusal("kafka.lost-topics", loss)).isEmpty();
                assertThat(refusal()).as("once is enough").isEmpty();
                // What a stage remembers is made by the stage itself.
                assertThat(names(admin).contains(topic)).isEqualTo(!topic.equals(memory));
                lastLoss = loss + ",";
            }
            delete(admin, topics.links().name());
            delete(admin, topics.crawlLog().name());
            assertThat(refusal("kafka.lost-topics", lastLoss + "barid-links"))
                    .contains("The topics barid-crawl-log, barid-links were in this Kafka")
                    .contains("and are gone");
        }
    }

    @Test
    void topicsThatOthersMadeAreTakenAndWrittenDown() throws Exception {
        prepare();
        String links = topics.links().name();
        try (Admin admin = admin()) {
            delete(admin, links);
            admin.createTopics(List.of(new NewTopic(links, 2, (short) 1))).all().get(90, TimeUnit.SECONDS);
            await(() -> partitions(admin, links) == 2);
            assertThat(refusal()).as("made anew by hand").isEmpty();
            delete(admin, Topics.ledger().name());
            delete(admin, topics.tagRules().name());
            assertThat(refusal()).as("a Barid that wrote nothing down yet").isEmpty();
            delete(admin, links);
            assertThat(refusal()).contains("The topic " + links + " was in this Kafka and is gone");
        }
    }

    private static void delete(Admin admin, String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get(90, TimeUnit.SECONDS);
        await(() -> !names(admin).contains(topic));
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void topicsThatTakeLessThanNeededAreRaised() throws Exception {
        String letters = topics.deadLetters("enrich").name();
        String state = "barid-enrich-story-held-changelog";
        try (Admin admin = admin()) {
            admin.createTopics(List.of(small(letters), small(topics.articles().name()), small(state)))
                    .all()
                    .get(90, TimeUnit.SECONDS);
            Lifecycle running = new Lifecycle();
            try {
                Pipeline parts = new Pipeline(settings(), running);
                parts.createTopics();
                parts.startEnrich();
                assertThat(limit(admin, letters)).isGreaterThan(2_000_000);
                assertThat(limit(admin, topics.articles().name())).isGreaterThan(1_100_000);
                assertThat(limit(admin, state)).isGreaterThan(2_000_000);
                awaitReady(parts.health());
                assertThat(limit(admin, "barid-enrich-story-homes-changelog")).isGreaterThan(2_000_000);
            } finally {
                running.close();
            }
        }
    }

    @Test
    void damagedStateIsPutAsideAndBuiltAgain() throws Exception {
        runOnce();
        for (int round = 0; round < 4; round++) {
            damage(directory.resolve("data/state"));
            runOnce();
        }
        try (Stream<Path> states = Files.list(directory.resolve("data/state"))) {
            assertThat(states.map(path -> path.getFileName().toString()))
                    .contains("barid-enrich", "barid-ingest")
                    .filteredOn(name -> name.startsWith("barid-enrich.broken-"))
                    .hasSizeBetween(1, 2);
        }
    }

    private void runOnce() throws InterruptedException {
        Lifecycle running = new Lifecycle();
        try {
            Pipeline parts = new Pipeline(settings(), running);
            parts.createTopics();
            parts.startIngest();
            parts.startEnrich();
            awaitReady(parts.health());
        } finally {
            running.close();
        }
    }

    /** Deletes every other file. */
    private static void damage(Path state) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(state)) {
            files = all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().contains("rocksdb")
                            && !path.toString().contains(".broken-"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (int i = 0; i < files.size(); i += 2) {
            Files.delete(files.get(i));
        }
    }

    private static NewTopic small(String name) {
        return new NewTopic(name, 2, (short) 1).configs(Map.of("max.message.bytes", "1048588"));
    }

    private static int limit(Admin admin, String topic) throws InterruptedException, ExecutionException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Integer.parseInt(admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("max.message.bytes")
                .value());
    }

    /** What the start says, empty when it goes on. */
    private String refusal(String... setting) {
        Lifecycle running = new Lifecycle();
        try {
            new Pipeline(settings(setting), running).createTopics();
            return "";
        } catch (StartFailure e) {
            return String.valueOf(e.getMessage());
        } finally {
            running.close();
        }
    }

    private void prepare() {
        Lifecycle running = new Lifecycle();
        new Pipeline(settings(), running).createTopics();
        running.close();
    }

    private static int partitions(Admin admin, String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean groupReads(Admin admin) {
        try {
            var group = admin.describeConsumerGroups(List.of("barid-enrich"))
                    .all()
                    .get()
                    .get("barid-enrich");
            return group.members().stream()
                    .anyMatch(member -> !member.assignment().topicPartitions().isEmpty());
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static void awaitReady(Health health) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!health.ready()) {
            assertThat(System.nanoTime()).as("%s", health.complaints()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** With a setting of the test's own, its key and its value. */
    private Settings settings(String... setting) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap-servers", kafka.bootstrapServers(),
                // A thread that failed is missed by its group for a session; brokers take none that is shorter.
                "kafka.properties.\"main.consumer.session.timeout.ms\"", "6000",
                "kafka.partitions", "2",
                "data-directory", directory.resolve("data").toString(),
                "ops.port", "0",
                "sink.postgres", "false"));
        if (setting.length > 0) {
            all.put(setting[0], setting[1]);
        }
        return Configuration.load(Settings.class, null, Map.of(), all);
    }
}
