package barid.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.RuleCatalog;
import barid.enrich.tags.Tagger;
import barid.local.EmbeddedKafka;
import barid.model.article.Article;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.TopicSetup;
import barid.runtime.streams.StreamsService;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules of users that come, change and go while articles flow, against a real broker. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class RuleBookIT {
    private static final long MOST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int RULES = 1_500;
    private static final int WARM_UP = 3_000;
    private static final int AHEAD = 300;
    private static final List<String> WORDS =
            "Geneva mediator ceasefire prisoners exchange monday harvest rain market school election river border train"
                    .transform(all -> List.of(all.split(" ")));

    private final Topics topics = new Topics(SchemaHistory.load());
    private final NewsTagger plain = new NewsTagger();
    private final Path directory;
    private final EmbeddedKafka kafka;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Cluster cluster = new Cluster("", Map.of(), 2, 1);
    private final Random random = new Random(9);
    private int sent;
    private int received;

    RuleBookIT(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    }

    @BeforeEach
    void start() {
        kafka.start();
        cluster = new Cluster(kafka.bootstrapServers(), Map.of(), 2, 1);
        List<Topic<?>> all = new ArrayList<>(topics.all());
        all.add(topics.deadLetters("enrich"));
        TopicSetup.ensure(cluster, all, Duration.ofSeconds(90));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        kafka.close();
    }

    @Test
    void usesARuleAndForgetsItWithoutARestart() throws Exception {
        keep(new EnrichService(
                        cluster,
                        settings(),
                        topics,
                        new LinearLanguageIdentifier(),
                        plain,
                        new Health(),
                        new SimpleMeterRegistry()))
                .start();
        RuleCatalog catalog = keep(new RuleCatalog(cluster, topics.tagRules()));
        var producer = producer();
        var reader = reader();
        awaitArticle(producer, reader, false);

        catalog.put(new TagRule("user:geneva", "Geneva", "Geneva NEAR/5 talks", "*"));
        long tookEffect = awaitArticle(producer, reader, true);
        System.out.printf("A rule took effect after %d ms%n", TimeUnit.NANOSECONDS.toMillis(tookEffect));

        catalog.remove("user:geneva");
        awaitArticle(producer, reader, false);
    }

    @Test
    void neverHoldsTheStreamWhileManyRulesAreSwapped() throws Exception {
        RuleBook book = keep(new RuleBook(cluster, topics.tagRules(), plain, new Health(), new SimpleMeterRegistry()));
        book.start();
        var calls = new SlowestCall(book);
        var metrics = new EnrichMetrics(new SimpleMeterRegistry(), "", "");
        keep(new StreamsService(
                        cluster,
                        settings(),
                        () -> EnrichTopology.of(
                                topics, new Enricher(new LinearLanguageIdentifier(), () -> calls), 2, metrics),
                        topics.deadLetters("enrich").name(),
                        new Health(),
                        new SimpleMeterRegistry(),
                        metrics))
                .start();
        var producer = producer();
        var reader = reader();
        pass(WARM_UP, producer, reader, ""); // until the compiler of the JVM is done with the code

        calls.forget();
        putRules();
        int between = pass(Integer.MAX_VALUE, producer, reader, "user:rule-" + (RULES - 1));

        System.out.printf(
                "While %d rules came, %d articles passed; the slowest took %.1f ms, %.1f ms of them at work%n",
                RULES, between, calls.wall.get() / 1e6, calls.work.get() / 1e6);
        assertThat(between).as("articles that passed while the rules came").isGreaterThan(1);
        // Time at work is what the code decides; the clock on the wall also counts other work of a busy machine.
        assertThat(calls.work.get()).isLessThan(MOST_PAUSE);
    }

    /** Sends articles until that many came out, or one with a tag; gives how many came out. */
    private int pass(
            int most, KafkaProducer<String, RawArticle> producer, KafkaConsumer<String, Article> reader, String tag) {
        int passed = 0;
        while (passed < most) {
            // No more than the stream takes: what is sent before the last rule is there has to pass before what is sent
            // after.
            for (int i = 0; i < 10 && sent - received < AHEAD; i++) {
                RawArticle raw = RawArticles.article("article-" + sent++, "Peace talks open", words());
                producer.send(new ProducerRecord<>(
                        topics.rawArticles().name(), raw.id().value(), raw));
            }
            for (var record : reader.poll(Duration.ofMillis(20))) {
                passed++;
                received++;
                if (record.value().tags().stream().map(Tag::id).anyMatch(tag::equals)) {
                    return passed;
                }
            }
        }
        return passed;
    }

    /** Matches the last rule and some others. */
    private String words() {
        var text = new StringBuilder("The ceasefire holds, says the envoy of number " + (RULES - 1) + ".");
        for (int i = 0; i < 100; i++) {
            text.append(' ')
                    .append(
                            random.nextInt(4) == 0
                                    ? WORDS.get(random.nextInt(WORDS.size()))
                                    : "w" + random.nextInt(5_000));
        }
        return text.toString();
    }

    private void putRules() throws ExecutionException, InterruptedException {
        Map<String, Object> properties = cluster.producer("rules");
        properties.put("linger.ms", 50);
        try (var producer = new KafkaProducer<>(
                properties,
                topics.tagRules().key().serializer(),
                topics.tagRules().value().serializer())) {
            for (int i = 0; i < RULES; i++) {
                String query = WORDS.get(i % WORDS.size()) + " OR \"number " + i + "\" OR (rule" + i + " NEAR/4 swap)";
                String id = "user:rule-" + i;
                producer.send(new ProducerRecord<>(topics.tagRules().name(), id, new TagRule(id, id, query, "*")));
            }
        }
    }

    /** Sends articles until one comes out with, or without, the tag; gives how long after the call that one was sent. */
    private long awaitArticle(
            KafkaProducer<String, RawArticle> producer, KafkaConsumer<String, Article> reader, boolean tagged)
            throws ExecutionException, InterruptedException {
        long begun = System.nanoTime();
        Map<String, Long> sentAt = new HashMap<>();
        while (true) {
            RawArticle raw = RawArticles.peaceTalks("article-" + sent++);
            sentAt.put(raw.id().value(), System.nanoTime() - begun);
            producer.send(new ProducerRecord<>(
                            topics.rawArticles().name(), raw.id().value(), raw))
                    .get();
            for (var record : reader.poll(Duration.ofMillis(50))) {
                boolean has = record.value().tags().stream().map(Tag::id).anyMatch("user:geneva"::equals);
                Long at = sentAt.get(record.key());
                if (at != null && has == tagged) {
                    return at;
                }
            }
        }
    }

    private KafkaProducer<String, RawArticle> producer() {
        return keep(new KafkaProducer<>(
                cluster.producer("articles"),
                topics.rawArticles().key().serializer(),
                topics.rawArticles().value().serializer()));
    }

    private KafkaConsumer<String, Article> reader() {
        var reader = keep(new KafkaConsumer<>(
                cluster.consumer("reader"),
                topics.articles().key().deserializer(),
                topics.articles().value().deserializer()));
        reader.assign(reader.partitionsFor(topics.articles().name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
        return reader;
    }

    private StreamsService.Settings settings() {
        return new StreamsService.Settings("enrich", directory.resolve("state"), 1, null, 33_554_432);
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.add(part);
        return part;
    }

    /** Asks the rules in force, on the stream's thread, and keeps how long the slowest answer took. */
    private static final class SlowestCall implements Tagger {
        private final RuleBook book;
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final AtomicLong wall = new AtomicLong();
        private final AtomicLong work = new AtomicLong();

        SlowestCall(RuleBook book) {
            this.book = book;
        }

        void forget() {
            wall.set(0);
            work.set(0);
        }

        @Override
        public List<Tag> tag(String title, String lead, String text, String language) {
            long begun = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            List<Tag> tags = book.tagger().tag(title, lead, text, language);
            work.accumulateAndGet(threads.getCurrentThreadCpuTime() - worked, Math::max);
            wall.accumulateAndGet(System.nanoTime() - begun, Math::max);
            return tags;
        }
    }
}
