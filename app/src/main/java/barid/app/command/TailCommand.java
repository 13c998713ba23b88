package barid.app.command;

import barid.app.run.Reach;
import barid.model.article.Article;
import barid.model.article.Tag;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import barid.runtime.TerminalText;
import barid.runtime.TopicReader;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import barid.sink.ArticleJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barid tail}. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Follows the articles of a running Barid in the terminal, one a line, until Ctrl-C.")
public final class TailCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--lang", paramLabel = "TAG", description = "Only this language, e.g. ar.")
    private @Nullable String lang;

    @Option(
            names = "--tag",
            paramLabel = "ID",
            description = "Only articles with this tag or a narrower one, e.g. medtop:16000000.")
    private @Nullable String tag;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--from-beginning", description = "Begin with the oldest article kept instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many articles.")
    private long max = Long.MAX_VALUE;

    private long shown;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TailCommand() {}

    @Override
    public Integer call() {
        Cluster cluster = Reach.cluster(config.load());
        Topic<Article> topic = new Topics(SchemaHistory.load()).articles();
        Map<String, Object> properties = cluster.consumer("barid-tail");
        properties.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            follow(cluster, consumer, topic);
            return 0;
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
    }

    private void follow(Cluster cluster, KafkaConsumer<String, byte[]> consumer, Topic<Article> topic) {
        TopicReader.Start start = fromBeginning ? new TopicReader.Start.Oldest() : new TopicReader.Start.Next();
        var reader = new TopicReader<>(consumer, topic, start, PATIENCE, InstantSource.system(), new Shown());
        if (!reader.open()) {
            throw new StartFailure("There is no topic " + topic.name() + " at " + cluster.bootstrapServers()
                    + ": start Barid with ./barid up.");
        }
        while (shown < max) {
            reader.turn(POLL);
            spec.commandLine().getOut().flush();
        }
    }

    private final class Shown implements TopicReader.Handler<Article> {
        @Override
        public void take(String key, @Nullable Article article, Instant time) {
            if (article != null && wanted(article) && shown < max) {
                spec.commandLine()
                        .getOut()
                        .println(json ? TerminalText.json(ArticleJson.line(article)) : ArticleLines.brief(article));
                shown++;
            }
        }

        @Override
        public void unreadable(ConsumerRecord<String, byte[]> record, SerializationException why) {
            spec.commandLine()
                    .getErr()
                    .println("barid: the record at offset " + record.offset() + " of partition " + record.partition()
                            + " cannot be read: " + why.getMessage());
        }
    }

    private boolean wanted(Article article) {
        boolean rightLanguage = lang == null || article.language().tag().equalsIgnoreCase(lang);
        return rightLanguage && (tag == null || article.tags().stream().anyMatch(this::matches));
    }

    private boolean matches(Tag each) {
        return each.id().equals(tag) || each.ancestors().contains(tag);
    }
}
