package barid.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.feed.Opml.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpmlTest {
    @Test
    void readsFoldersAsCategories() {
        assertThat(Opml.read("""
            <opml version="1.0"><body>
            <outline text="Gulf"><outline text="Ports &amp; Sea">
              <outline type="rss" text="Harbour" title="Harbour News" xmlUrl="https://h.example/f?a=1&b=2"/>
            </outline></outline>
            <outline text="Loose" XMLURL='https://l.example/f' category="/World/Asia">
            </outline><outline text="no feed"/><outline xmlUrl="not an address"/></body>\
            """.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        new Subscription(URI.create("https://h.example/f?a=1&b=2"), "Harbour News", "Gulf/Ports & Sea"),
                        new Subscription(URI.create("https://l.example/f"), "Loose", "World/Asia"));
    }

    @Test
    void readsBackWhatItWrote() {
        List<Subscription> list = List.of(
                new Subscription(URI.create("https://a.example/f?x=1&y=2"), "أخبار \"البحر\" & <البر>", "الخليج/موانئ"),
                new Subscription(URI.create("https://b.example/f"), "B", "الخليج/موانئ"),
                new Subscription(URI.create("https://c.example/f"), "C", ""));
        assertThat(Opml.read(Opml.write("Mine", list).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(list);
    }

    @Test
    void keepsIntervalsAndDoesNotTakeAnAddressForAName() {
        List<Subscription> list = List.of(
                new Subscription(URI.create("https://a.example/f?x=1&y=2"), "", "", Duration.ofMinutes(10)),
                new Subscription(URI.create("https://b.example/f"), "ب", "أخبار", Duration.ofDays(2)),
                new Subscription(URI.create("https://c.example/f"), "C", "", null));
        assertThat(Opml.read(Opml.write("Mine", list).getBytes(StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrderElementsOf(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "PT0S", "-PT1H", "5 min", ""})
    void passesOverAnIntervalThatIsNone(String interval) {
        String opml =
                "<opml><body><outline xmlUrl='https://a.example/f' barid:interval='" + interval + "'/></body></opml>";
        assertThat(Opml.read(opml.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Subscription(URI.create("https://a.example/f"), "", ""));
    }

    @Test
    void findsNothingInWhatIsNoList() {
        assertThat(Opml.read("hello".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
