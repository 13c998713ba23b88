package barid.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import barid.reader.feed.Opml;
import barid.reader.feed.Opml.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListExportTest {
    private static final URI SITE = URI.create("https://a.example/");
    private static final URI FEED = URI.create("https://a.example/feed?x=1");

    @Test
    void namesTheFeedThatWasFoundAndRestoresWhatWasFollowed() {
        Subscription exported =
                ListExport.of(source("Mine", "TV\\/Radio", Duration.ofMinutes(5)), visit(FEED, SourceKind.FEED));

        assertThat(exported.feed()).isEqualTo(FEED);
        assertThat(exported.page()).isEqualTo(SITE);
        String opml = Opml.write("Barid", List.of(exported));
        assertThat(opml).contains("xmlUrl=\"https://a.example/feed?x=1\"", "htmlUrl=\"https://a.example/\"");
        assertThat(Opml.read(opml.getBytes(StandardCharsets.UTF_8)).subscriptions())
                .containsExactly(exported);
    }

    @Test
    void bearsTheFeedsNameWhereTheUserGaveNone() {
        assertThat(ListExport.of(source(null, null, null), visit(FEED, SourceKind.FEED))
                        .title())
                .isEqualTo("Daily");
        assertThat(ListExport.of(source(null, null, null), null).title()).isEmpty();
    }

    @Test
    void namesNoFeedWhereASectionIsRead() {
        assertThat(ListExport.of(source("Mine", null, null), visit(SITE, SourceKind.SECTION)))
                .isEqualTo(new Subscription(SITE, "Mine", ""));
        assertThat(ListExport.of(source("Mine", null, null), visit(SITE, SourceKind.FEED))
                        .feed())
                .isNull();
    }

    private static Source source(@Nullable String title, @Nullable String category, @Nullable Duration interval) {
        return new Source("id", SITE, "a.example", SourceKind.AUTO, title, category, interval, false, Instant.EPOCH);
    }

    private static Visit visit(URI url, SourceKind kind) {
        return new Visit("id", url, false, Instant.EPOCH, 1, Outcome.OK, 200, 1, 1, 1, null, "Daily", kind, "");
    }
}
