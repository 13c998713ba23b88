package barid.reader.entry;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import barid.model.article.Moment;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryContentTest {
    private static final URI BASE = URI.create("https://a.example/feed");
    private static final FeedOutcome.Feed FEED =
            new FeedOutcome.Feed("rss2", "A", null, null, null, null, null, List.of(), List.of(), Map.of());

    static Stream<String> hugeEntries() {
        return Stream.of(
                "<p>Words <a href=\"https://a.example/a-link\">and a link</a>.</p>".repeat(6_000),
                "<p>كلمات <a href=\"https://a.example/a-link\">ورابط</a>.</p>".repeat(6_000),
                "<p>Words " + "x".repeat(262_130) + " <a href=\"https://a.example/" + "y".repeat(500)
                        + "\">link</a></p>");
    }

    @ParameterizedTest
    @MethodSource("hugeEntries")
    void neverCutsHtmlInsideATag(String html) {
        Content content = ContentLimits.fitEntry(EntryContent.of(entry(html, null), FEED, BASE));
        assertThat(content.text()).isNotEmpty();
        assertThat(content.html())
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        whole -> assertThat(reparsed(whole)).isEqualTo(whole));
        assertThat(content.html().isEmpty())
                .as("what is dropped is named")
                .isEqualTo(content.qualityReasons().contains("html-dropped"));
    }

    @Test
    void keepsTheHtmlOfAnEntryOfUsualLength() {
        String html = "<p>Words <a href=\"https://a.example/a-link\">and a link</a>.</p>".repeat(60);
        assertThat(ContentLimits.fitEntry(EntryContent.of(entry(html, null), FEED, BASE))
                        .html())
                .isEqualTo(html);
    }

    @Test
    void resolvesWhatItsTextLinksToAgainstItsPage() {
        assertThat(EntryContent.of(entry("<p>A <a href=\"/b\">link</a></p>", null), FEED, BASE)
                        .html())
                .contains("href=\"https://a.example/b\"");
    }

    private static String reparsed(String html) {
        var body = Jsoup.parseBodyFragment(html);
        body.outputSettings().prettyPrint(false);
        return body.body().html();
    }

    private static FeedEntry entry(String html, @Nullable Moment updated) {
        return new FeedEntry(
                "id",
                URI.create("https://a.example/1"),
                null,
                "title",
                "summary",
                html,
                null,
                updated,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                FeedEntry.More.NOTHING);
    }
}
