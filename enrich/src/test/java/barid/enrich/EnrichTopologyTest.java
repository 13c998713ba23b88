package barid.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.model.article.Article;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import barid.schema.ArticleHeaders;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichTopologyTest {
    private final Topics topics = new Topics(SchemaHistory.load());
    private final AtomicReference<NewsTagger> tagger = new AtomicReference<>(new NewsTagger());
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, RawArticle> in;
    private final TestOutputTopic<String, Article> out;

    EnrichTopologyTest(@TempDir Path directory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "enrich-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(
                EnrichTopology.of(
                        topics,
                        new Enricher(new LinearLanguageIdentifier(), tagger::get),
                        2,
                        new EnrichMetrics(new SimpleMeterRegistry(), "", "")),
                properties);
        in = driver.createInputTopic(
                topics.rawArticles().name(),
                topics.rawArticles().key().serializer(),
                topics.rawArticles().value().serializer());
        out = driver.createOutputTopic(
                topics.articles().name(),
                topics.articles().key().deserializer(),
                topics.articles().value().deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void givesAnArticleLanguageTagsStoryAndHeaders() {
        RawArticle raw = RawArticles.peaceTalks("talks");

        TestRecord<String, Article> record = pass(raw);

        Article article = record.value();
        assertThat(record.key()).isEqualTo(raw.id().value());
        assertThat(article.raw()).isEqualTo(raw);
        assertThat(article.language().tag()).isEqualTo("en");
        assertThat(article.story()).isEqualTo(raw.id());
        assertThat(article.tags())
                .extracting(Tag::id)
                .contains("medtop:16000000", "medtop:20000073", "medtop:20000076");
        assertThat(article.tags()).allSatisfy(tag -> assertThat(tag.evidence()).isNotEmpty());
        assertThat(header(record.headers(), ArticleHeaders.LANG)).isEqualTo("en");
        assertThat(header(record.headers(), ArticleHeaders.TAGS).split(","))
                .contains("medtop:16000000", "medtop:20000076")
                .doesNotHaveDuplicates();
        assertThat(header(record.headers(), "ce_type")).isEqualTo("barid.article");
    }

    @Test
    void letsAnArticleWithoutAnyTextThrough() {
        Article article = pass(RawArticles.article("empty", "", "")).value();
        assertThat(article.language().tag()).isEqualTo("und");
        assertThat(article.tags()).isEmpty();
    }

    @Test
    void asksTheRulesInForceForEachArticle() {
        assertThat(userTags(pass(RawArticles.peaceTalks("one")))).isEmpty();

        tagger.updateAndGet(before -> before.withRules(List.of(new TagRule("user:geneva", "Geneva", "Geneva", "*"))));
        assertThat(userTags(pass(RawArticles.peaceTalks("two")))).containsExactly("user:geneva");

        tagger.updateAndGet(before -> before.withRules(List.of()));
        assertThat(userTags(pass(RawArticles.peaceTalks("three")))).isEmpty();
    }

    private TestRecord<String, Article> pass(RawArticle raw) {
        in.pipeInput(raw.id().value(), raw);
        return out.readRecord();
    }

    private static List<String> userTags(TestRecord<String, Article> record) {
        return record.value().tags().stream()
                .map(Tag::id)
                .filter(id -> id.startsWith("user:"))
                .toList();
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
