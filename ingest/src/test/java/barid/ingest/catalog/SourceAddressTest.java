package barid.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/rss?feedName=top,https://a.example/rss?feedName=world",
        "https://a.example/feed?cmp=1,https://a.example/feed?cmp=2",
        "https://a.example/feed?utm_source=sport,https://a.example/feed",
        "https://a.example/feed?a=1&b=2,https://a.example/feed?b=2&a=1",
        "https://a.example/feed,https://a.example/feed/",
        "http://a.example/feed,https://a.example/feed",
        "https://a.example/feed,https://www.a.example/feed",
        "https://a.example/feed?x=,https://a.example/feed",
        "https://a.example/amp/feed,https://a.example/feed"
    })
    void keepsApartWhatMayBeTwoFeeds(String one, String other) {
        assertThat(id(one)).isNotEqualTo(id(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/feed,HTTPS://A.Example:443/feed",
        "https://a.example/%7Edesk/feed,https://a.example/~desk/feed",
        "https://a.example/%d8%ae,https://a.example/خ",
        "https://a.example/x/../feed#top,https://a.example/feed",
        "https://a.example,https://a.example/",
        "a.example/feed,https://a.example/feed",
        "feed:https://a.example/feed,https://a.example/feed",
        "feed://a.example/feed,http://a.example/feed"
    })
    void takesForOneWhatIsEquivalent(String one, String other) {
        assertThat(id(one)).isEqualTo(id(other));
    }

    @Test
    void visitsAnAddressAsItWasWrittenButPublishesNoPassword() {
        assertThat(SourceAddress.written("https://u:secret@a.example/feed?cmp=rss&utm_medium=x#top"))
                .contains(URI.create("https://a.example/feed?cmp=rss&utm_medium=x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mailto:a@b.example", "ftp://a.example/feed", "javascript:alert(1)"})
    void refusesWhatCannotBeVisited(String written) {
        assertThat(SourceAddress.written(written)).isEmpty();
    }

    private static String id(String written) {
        return SourceAddress.id(SourceAddress.written(written).orElseThrow());
    }
}
