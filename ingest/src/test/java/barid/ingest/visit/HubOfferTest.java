package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.SourceKind;
import barid.reader.feed.StreamingFeedReader;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where feeds say that their changes are pushed. */
class HubOfferTest extends VisitorFixture {
    private static final HubOffer SAID = new HubOffer(URI.create("https://hub.example/"), FEED);
    private static final String PLAIN = "<rss><channel><title>A</title></channel></rss>";

    @BeforeEach
    void readFeeds() {
        feeds = new StreamingFeedReader();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>A</title><atom:link rel='hub'"
                        + " href='https://hub.example/'/><atom:link rel='self' href='https://a.example/feed.xml'/></channel></rss>",
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><link rel='self' href='/feed.xml'/><link rel='HUB'"
                        + " href='https://hub.example'/></feed>",
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A\",\"feed_url\":\"https://a.example/feed.xml\","
                        + "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}],\"items\":[]}",
                // without an address of its own
                "<rss xmlns:a='http://www.w3.org/2005/Atom'><channel><title>A</title><a:link href='https://hub.example/'"
                        + " rel='hub'/></channel></rss>"
            })
    void isReadInEachFormat(String document) {
        page(FEED, document);
        assertThat(offer()).isEqualTo(SAID);
    }

    @Test
    void isReadInTheHeaderWhichGoesBeforeTheDocument() {
        page(
                FEED,
                "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>A</title><atom:link rel='hub'"
                        + " href='https://old.example/'/><atom:link rel='self' href='https://old.example/feed'/></channel></rss>",
                Set.of(),
                "<https://hub.example/>; rel=\"hub\", </feed.xml>; rel=self",
                "<https://third.example/>; rel=hub");
        assertThat(offer()).isEqualTo(SAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://hub.example/>; rel=next",
                "<https://hub.example/>; rel=hub; anchor=\"https://b.example/\"",
                "<ftp://hub.example/>; rel=hub"
            })
    void isNotReadInWhatSaysOtherThings(String header) {
        page(FEED, PLAIN, Set.of(), header);
        assertThat(offer()).isNull();
    }

    private @Nullable HubOffer offer() {
        VisitReport report = visit(source(FEED, SourceKind.AUTO, 0));
        assertThat(report).as(report.visited().toString()).isInstanceOf(VisitReport.SourceRead.class);
        return ((VisitReport.SourceRead) report).lesson().offer();
    }
}
