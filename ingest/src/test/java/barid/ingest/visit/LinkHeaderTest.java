package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {
    private static final URI BASE = URI.create("https://a.example/news/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</feed>; rel=\"alternate\"; type=\"application/rss+xml\" | https://a.example/feed",
                "<feed.atom>;type=application/atom+xml;rel=alternate;title=\"News; all, of it\" | https://a.example/news/feed.atom",
                "<x.css>; rel=preload, <?format=json>; rel=\"home alternate\"; type=\"application/feed+json; charset=utf-8\""
                        + " | https://a.example/news/?format=json",
                "<feed://b.example/rss>; REL=Feed | http://b.example/rss",
            })
    void findsFeeds(String header, String feed) {
        assertThat(LinkHeader.feeds(List.of(header), BASE)).containsExactly(URI.create(feed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://a.example/wp-json/wp/v2/pages/2>; rel=\"alternate\"; title=\"JSON\"; type=\"application/json\"",
                "</de/>; rel=alternate; hreflang=de",
                "</feed>; rel=alternate; type=application/rss+xml; anchor=\"/other\"",
                "</hub>; rel=hub",
                "</feed; rel=alternate; type=application/rss+xml",
                "\"; <",
                ""
            })
    void takesNothingElseForOne(String header) {
        assertThat(LinkHeader.feeds(List.of(header), BASE)).isEmpty();
    }
}
