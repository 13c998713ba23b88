package barid.schema;

import barid.model.article.Article;
import barid.model.article.Content;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.rule.TagRule;
import barid.model.source.Link;
import barid.model.source.Source;
import barid.model.source.SourceSettings;
import barid.model.source.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serdes;

/** The only list of Barid's topics. */
public final class Topics {
    private static final Set<Class<? extends Record>> INLINED =
            Set.of(RawArticle.class, Content.class, SourceSettings.class);

    /** What is known only while a document is read. */
    private static final Map<Class<? extends Record>, Set<String>> LEFT_OUT = Map.of(Moment.class, Set.of("zoned"));

    private final SchemaRegistry registry;
    private final Topic<Source> sources;
    private final Topic<Link> links;
    private final Topic<RawArticle> rawArticles;
    private final Topic<Article> articles;
    private final Topic<Visit> crawlLog;
    private final Topic<TagRule> tagRules;

    /** The topics, with schemas numbered by {@code registry}. */
    public Topics(SchemaRegistry registry) {
        this.registry = registry;
        this.sources = topic("barid-sources", Source.class, new Topic.Retention(true, null));
        this.links = topic("barid-links", Link.class, days(7));
        this.rawArticles = topic("barid-articles-raw", RawArticle.class, days(7));
        this.articles = topic("barid-articles", Article.class, new Topic.Retention(true, Duration.ofDays(90)));
        this.crawlLog = topic("barid-crawl-log", Visit.class, days(7));
        this.tagRules = topic("barid-tag-rules", TagRule.class, new Topic.Retention(true, null));
    }

    /** Definitions of sources, keyed by source id, partitioned by site; see {@link #links()}. */
    public Topic<Source> sources() {
        return sources;
    }

    /** Links not fetched yet, keyed by site. */
    public Topic<Link> links() {
        return links;
    }

    /** Articles as read, keyed by article id. */
    public Topic<RawArticle> rawArticles() {
        return rawArticles;
    }

    /** Articles as subscribers read them, keyed by article id; the newest revision wins. */
    public Topic<Article> articles() {
        return articles;
    }

    /** One record for each visit, keyed by source id. */
    public Topic<Visit> crawlLog() {
        return crawlLog;
    }

    /** Stored queries of users, keyed by rule id. */
    public Topic<TagRule> tagRules() {
        return tagRules;
    }

    /** What hubs of pushes say, keyed by source id and placed by site, until the frontier has heard it. */
    public static Topic<byte[]> pushes() {
        return new Topic<>("barid-pushes", Serdes.ByteArray(), days(1), Topic.Use.RECORDS);
    }

    /**
     * Records that a stage could not handle, with their original bytes.
     *
     * @param stage {@code ingest}, {@code enrich} or {@code sink-<name>}
     */
    public Topic<byte[]> deadLetters(String stage) {
        return new Topic<>("barid-dlq-" + stage, Serdes.ByteArray(), days(30), Topic.Use.DEAD_LETTERS);
    }

    /** Names of all topics that were made in a cluster, with the ids that Kafka gave them: values are these ids. */
    public static Topic<String> ledger() {
        return new Topic<>("barid-topics", Serdes.String(), new Topic.Retention(true, null), Topic.Use.LEDGER);
    }

    /** The topics with Avro values. */
    public List<Topic<?>> all() {
        return List.of(sources, links, rawArticles, articles, crawlLog, tagRules);
    }

    /** The schema in which a topic's values are written now. */
    static Schema schemaOf(Topic<?> topic) {
        return ((AvroSerde<?>) topic.value()).schema();
    }

    /** The subject under which a registry knows a topic's values. */
    public static String subject(Topic<?> topic) {
        return subject(topic.name());
    }

    private static String subject(String topic) {
        return topic + "-value";
    }

    private <T extends Record> Topic<T> topic(String name, Class<T> type, Topic.Retention retention) {
        return new Topic<>(
                name,
                new AvroSerde<>(subject(name), RecordCodec.of(type, INLINED, LEFT_OUT), registry),
                retention,
                Topic.Use.RECORDS);
    }

    private static Topic.Retention days(int days) {
        return new Topic.Retention(false, Duration.ofDays(days));
    }
}
