package barid.ingest.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.feed.FeedOutcome;
import barid.reader.feed.StreamingFeedReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What entries of one document are known by. */
class EntryNamesTest {
    private static final URI FEED = URI.create("https://a.example/feed");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/advisories/",
                "https://a.example/",
                "https://a.example/ar/",
                "https://a.example/#!/news/%d",
                "https://a.example/app#/n/%d",
                "https://a.example/live/day#post-%d",
                "https://a.example/live/day?utm_source=%d"
            })
    void entriesWithOneAddressAreArticlesOfTheirOwn(String link) {
        List<String> items = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            items.add(item("Ticker " + i, link.formatted(i), "id-" + i, "Text number " + i));
        }
        EntryNames.Named names = names(items);
        assertThat(names.leftOut()).isEmpty();
        assertThat(names.named())
                .hasSize(4)
                .allSatisfy(named -> assertThat(named.name().reading()).isNotEqualTo(VisitReport.Reading.PAGE))
                .extracting(named -> named.name().own())
                .doesNotHaveDuplicates()
                .allSatisfy(own -> assertThat(own.getRawFragment()).isNotEmpty());
    }

    @Test
    void oneGuidAndOneLinkForAllLosesNothing() {
        assertThat(names(List.of(
                                item("Ticker 1: road closed", "https://a.example/t", "g", "short text"),
                                item("Ticker 2: bridge open", "https://a.example/t", "g", "short text"),
                                item("Ticker 3: ferry late", "https://a.example/t", "g", "short text")))
                        .named())
                .extracting(named -> named.name().own())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void aGuidThatSeveralLinksHaveTellsNothing() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            items.add(item("Story " + i, "https://a.example/s/" + i, "https://paper.example/", "short text"));
        }
        assertThat(names(items).named())
                .hasSize(10)
                .allSatisfy(named -> assertThat(named.name().reading()).isEqualTo(VisitReport.Reading.PAGE))
                .extracting(named -> named.name().key())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"g1,g2", "g1,g1", ","})
    void theSameEntryTwiceIsOne(String first, String second) {
        String text = "A text that is long enough not to be the same in two entries by chance. ".repeat(4);
        EntryNames.Named names = names(List.of(
                item("Breaking: storm", "https://a.example/s/1", first, text),
                item("Storm", "https://a.example/s/1", second, text)));
        assertThat(names.named()).hasSize(1);
        assertThat(names.leftOut()).isEqualTo(Map.of(LeftOut.REPEATED, 1));
    }

    @Test
    void anEntryWithoutLinkBelongsToTheChannel() {
        EntryNames.Named names = names(List.of(
                item("Wire", null, "wire-1", "Text"),
                item(null, null, "urn:uuid:1", "Text without a title"),
                item("Bulletin", null, null, "Text")));
        assertThat(names.named()).extracting(named -> named.url().toString()).satisfies(urls -> {
            assertThat(urls.get(0)).isEqualTo("https://paper.example/#wire-1");
            assertThat(urls.get(1)).isEqualTo("https://paper.example/#urn:uuid:1");
            assertThat(urls.get(2)).startsWith("https://paper.example/#entry-");
        });
        assertThat(names.named().get(1).entry().title()).isEqualTo("Text without a title");
    }

    @Test
    void whatSaysNothingIsLeftOutByReason() {
        EntryNames.Named names =
                names(List.of(item(null, null, "g", null), item("A", "https://a.example/1", "a", "x")));
        assertThat(names.named()).hasSize(1);
        assertThat(names.leftOut()).isEqualTo(Map.of(LeftOut.NOTHING_SAID, 1));
    }

    @Test
    void anEntryIsTheSameAtTheNextVisit() {
        List<String> items = List.of(
                item("Wire", null, "wire-1", "Text"),
                item("Ticker 1", "https://a.example/", "t1", "Text one"),
                item("Ticker 2", "https://a.example/", null, "Text two"));
        assertThat(names(items).named()).isEqualTo(names(items).named());
    }

    private static EntryNames.Named names(List<String> items) {
        String document = "<rss version=\"2.0\"><channel><title>T</title><link>https://paper.example/</link>"
                + String.join("", items) + "</channel></rss>";
        FeedOutcome outcome =
                new StreamingFeedReader().read(document.getBytes(UTF_8), "application/rss+xml; charset=utf-8", FEED);
        FeedOutcome.Feed feed = (FeedOutcome.Feed) outcome;
        return EntryNames.of(feed.entries(), feed, FEED);
    }

    private static String item(String title, String link, String guid, String text) {
        return "<item>" + element("title", title) + element("link", link)
                + (guid == null ? "" : "<guid isPermaLink=\"false\">" + guid + "</guid>")
                + element("description", text) + "</item>";
    }

    private static String element(String name, String value) {
        return value == null ? "" : "<" + name + ">" + value.replace("&", "&amp;") + "</" + name + ">";
    }
}
