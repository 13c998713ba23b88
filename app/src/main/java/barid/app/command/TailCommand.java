package barid.app.command;

import barid.app.run.Reach;
import barid.model.article.Article;
import barid.model.article.Tag;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import barid.runtime.TerminalText;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import barid.sink.ArticleJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TailCommand() {}

    @Override
    public Integer call() {
        Cluster cluster = Reach.cluster(config.load());
        Topic<Article> topic = new Topics(SchemaHistory.load()).articles();
        Map<String, Object> properties = cluster.consumer("barid-tail");
        properties.put("default.api.timeout.ms", 15_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new StartFailure("There is no topic " + topic.name() + " at " + cluster.bootstrapServers()
                        + ": start Barid with ./barid up.");
            }
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            follow(consumer, topic);
            return 0;
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, Topic<Article> topic) {
        PrintWriter out = spec.commandLine().getOut();
        long shown = 0;
        while (shown < max) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                Article article = read(topic, record);
                if (article != null && wanted(article) && shown < max) {
                    out.println(json ? TerminalText.json(ArticleJson.line(article)) : ArticleLines.brief(article));
                    shown++;
                }
            }
            out.flush();
        }
    }

    private @Nullable Article read(Topic<Article> topic, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return topic.value().deserializer().deserialize(topic.name(), record.value());
        } catch (SerializationException e) {
            spec.commandLine()
                    .getErr()
                    .println("barid: the record at offset " + record.offset() + " of partition " + record.partition()
                            + " cannot be read: " + e.getMessage());
            return null;
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
