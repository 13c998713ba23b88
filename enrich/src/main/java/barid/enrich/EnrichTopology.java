package barid.enrich;

import barid.enrich.story.StoryGrouping;
import barid.model.article.Article;
import barid.model.article.RawArticle;
import barid.schema.ArticleHeaders;
import barid.schema.Topics;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** The enrich stage as a picture: language and tags, then stories, then headers. */
public final class EnrichTopology {
    private EnrichTopology() {}

    /**
     * @param partitions of the article topics
     * @param metrics counts what comes and what becomes of it
     */
    public static Topology of(Topics topics, Enricher enricher, int partitions, EnrichMetrics metrics) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Article> enriched = builder.stream(
                        topics.rawArticles().name(),
                        Consumed.with(
                                        topics.rawArticles().key(),
                                        topics.rawArticles().value())
                                .withName("articles-raw"))
                .mapValues(raw -> counted(enricher, raw, metrics), Named.as("language-and-tags"));
        new StoryGrouping(partitions, topics.articles().value(), metrics)
                .addTo(builder, enriched)
                .processValues(() -> new WriteHeaders(metrics), Named.as("headers"))
                .to(
                        topics.articles().name(),
                        Produced.with(topics.articles().key(), topics.articles().value())
                                .withName("articles"));
        return builder.build();
    }

    private static Article counted(Enricher enricher, RawArticle raw, EnrichMetrics metrics) {
        metrics.read();
        return enricher.enrich(raw);
    }

    private static final class WriteHeaders extends ContextualFixedKeyProcessor<String, Article, Article> {
        private final EnrichMetrics metrics;

        WriteHeaders(EnrichMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void process(FixedKeyRecord<String, Article> record) {
            Headers headers = new RecordHeaders();
            ArticleHeaders.write(record.value(), headers);
            metrics.publish(() -> context().forward(record.withHeaders(headers)));
        }
    }
}
