package barid.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.SourceMode;
import barid.model.source.SourceSettings;
import barid.reader.feed.Opml.LeftOut;
import barid.reader.feed.Opml.Reason;
import barid.reader.feed.Opml.Subscription;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpmlTest {
    @Test
    void readsFoldersAsCategoriesAndSaysWhatItLeftOut() {
        Opml.Listing listing = read("""
            <opml version="1.0"><body>
            <outline text="Gulf"><outline text="Ports &amp; Sea">
              <outline type="rss" text="Harbour" title="Harbour News" xmlUrl="https://h.example/f?a=1&b=2"/>
            </outline></outline>
            <outline text="Loose" XMLURL='https://l.example/f' category="/World/Asia,Sea,/Trade/Oil">
            </outline><outline text="no feed"/><outline xmlUrl="not an address"/>
            <outline text="Old" xmlUrl="gopher://o.example/1"/><outline text="Empty"></outline>
            <outline type="include" text="More" url="https://l.example/more.opml"/></body>\
            """);
        assertThat(listing.subscriptions())
                .containsExactly(
                        new Subscription(URI.create("https://h.example/f?a=1&b=2"), "Harbour News", "Gulf/Ports & Sea"),
                        new Subscription(
                                URI.create("https://l.example/f"),
                                "Loose",
                                "World/Asia",
                                null,
                                null,
                                null,
                                SourceSettings.NONE.withLabels(List.of("Sea", "Trade/Oil"))));
        assertThat(listing.leftOut())
                .containsExactly(
                        new LeftOut("no feed", Reason.NO_ADDRESS),
                        new LeftOut("not an address", Reason.NOT_ON_THE_WEB),
                        new LeftOut("Old", Reason.NOT_ON_THE_WEB),
                        new LeftOut("Empty", Reason.NO_ADDRESS),
                        new LeftOut("More", Reason.ANOTHER_LIST));
    }

    @Test
    void readsBackWhatItWrote() {
        List<Subscription> list = List.of(
                new Subscription(URI.create("https://a.example/f?x=1&y=2"), "أخبار \"البحر\" & <البر>", "الخليج/موانئ"),
                new Subscription(URI.create("https://b.example/f"), "B", "الخليج/موانئ"),
                new Subscription(URI.create("https://c.example/f"), "C", ""),
                new Subscription(
                        URI.create("https://d.example/f"), "D", Opml.category(List.of("TV/Radio", "a\\b", "c"))),
                new Subscription(
                        URI.create("https://e.example/"),
                        "E",
                        "Gulf",
                        Duration.ofMinutes(5),
                        URI.create("https://e.example/feed?x=1&y=2"),
                        URI.create("https://e.example/"),
                        SourceSettings.NONE
                                .withLabels(List.of("one, two", "three/four"))
                                .withBounds(Duration.ofMinutes(2), Duration.ofHours(3))
                                .withLanguage("fa")
                                .withPaused(true)
                                .with(SourceMode.FEED)));
        assertThat(read(Opml.write("Mine", list)).subscriptions()).containsExactlyInAnyOrderElementsOf(list);
    }

    @Test
    void writesWhatOtherReadersLookFor() {
        String opml = Opml.write(
                "Mine",
                List.of(new Subscription(
                        URI.create("https://e.example/"),
                        "E",
                        Opml.category(List.of("TV/Radio")),
                        null,
                        URI.create("https://e.example/feed"),
                        URI.create("https://e.example/"),
                        SourceSettings.NONE)));
        assertThat(opml)
                .contains("<outline text=\"TV/Radio\">")
                .contains("xmlUrl=\"https://e.example/feed\" htmlUrl=\"https://e.example/\"");
    }

    @ParameterizedTest
    @CsvSource({"TV/Radio", "a\\b", "\\", "/", "a\\/b", "عالم/أخبار"})
    void keepsSlashesInTheNamesOfFolders(String folder) {
        assertThat(Opml.folders(Opml.category(List.of("Top", folder, "Low")))).containsExactly("Top", folder, "Low");
        assertThat(read("<opml><body><outline text='" + folder
                                + "'><outline xmlUrl='https://a.example/f'/></outline></body></opml>")
                        .subscriptions())
                .singleElement()
                .satisfies(s -> assertThat(Opml.folders(s.category())).containsExactly(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<opml><body><outline text='A & B' xmlUrl='https://a.example/f?a=1&b=2'></body>",
                "\ufeff<?xml version='1.0'?><opml><outline text=\"A & B\" xmlurl=https://a.example/f?a=1&b=2 /></opml>",
                "junk <OPML><BODY><OUTLINE TEXT='A &amp; B' XMLURL=' https://a.example/f?a=1&amp;b=2\n'/></BODY>",
                "<opml><body><outline text='A &amp; B' xmlUrl='' url='https://a.example/f?a=1&amp;b=2'/>",
                "<opml><body><outline text='A &amp; B' htmlUrl='https://a.example/f?a=1&amp;b=2'/>",
                "<opml><body><outline type='link' text='A &amp; B' url='https://a.example/f?a=1&amp;b=2'/>"
            })
    void readsListsThatAreIllFormed(String opml) {
        assertThat(read(opml).subscriptions())
                .singleElement()
                .satisfies(s -> assertThat(s.url()).hasToString("https://a.example/f?a=1&b=2"))
                .satisfies(s -> assertThat(s.title()).isEqualTo("A & B"));
    }

    @ParameterizedTest
    @CsvSource({"windows-1256, أخبار", "windows-1251, Новости", "UTF-16LE, 新闻"})
    void readsLettersWhateverTheListSaysOfThem(String charset, String title) {
        byte[] opml = ("<?xml version='1.0' encoding='" + charset + "'?><opml><body><outline text='" + title
                        + "' xmlUrl='https://a.example/f'/></body></opml>")
                .getBytes(Charset.forName(charset));
        assertThat(Opml.read(opml).subscriptions())
                .extracting(Subscription::title)
                .containsExactly(title);
        byte[] wrong = ("<?xml version='1.0' encoding='ISO-8859-1'?><opml><body><outline text='" + title
                        + "' xmlUrl='https://a.example/f'/></body></opml>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Opml.read(wrong).subscriptions())
                .extracting(Subscription::title)
                .containsExactly(title);
    }

    @Test
    void keepsIntervalsAndDoesNotTakeAnAddressForAName() {
        List<Subscription> list = List.of(
                new Subscription(URI.create("https://a.example/f?x=1&y=2"), "", "", Duration.ofMinutes(10)),
                new Subscription(URI.create("https://b.example/f"), "ب", "أخبار", Duration.ofDays(2)),
                new Subscription(URI.create("https://c.example/f"), "C", "", null));
        assertThat(read(Opml.write("Mine", list)).subscriptions()).containsExactlyInAnyOrderElementsOf(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "PT0S", "-PT1H", "5 min", ""})
    void passesOverAnIntervalThatIsNone(String interval) {
        String opml =
                "<opml><body><outline xmlUrl='https://a.example/f' barid:interval='" + interval + "'/></body></opml>";
        assertThat(read(opml).subscriptions())
                .containsExactly(new Subscription(URI.create("https://a.example/f"), "", ""));
    }

    @Test
    void findsNothingInWhatIsNoList() {
        assertThat(read("hello").subscriptions()).isEmpty();
        assertThat(read("hello").leftOut()).isEmpty();
    }

    private static Opml.Listing read(String opml) {
        return Opml.read(opml.getBytes(StandardCharsets.UTF_8));
    }
}
