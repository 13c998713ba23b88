package barid.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which link of an entry is its article, and against what a relative one is resolved. */
class ArticleLinksTest {
    private static final URI FETCHED = URI.create("https://feeds.example/daily/all.xml");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "via",
                "related",
                "replies",
                "self",
                "edit",
                "enclosure",
                "http://www.iana.org/assignments/relation/via",
                "prev"
            })
    void onlyTheAlternateIsTheArticleInAtom(String relation) {
        String other = "<link rel='" + relation + "' href='https://other.example/x'/>";
        String own = "<link rel='alternate' href='https://daily.example/1'/>";

        assertThat(links(atom(
                        "",
                        "<entry><id>urn:1</id>" + other + own + "</entry><entry><id>urn:2</id>" + own + other
                                + "</entry>")))
                .containsExactly("https://daily.example/1", "https://daily.example/1");
        assertThat(entries(atom("", "<entry><id>urn:1</id><title>T</title>" + other + "</entry>")))
                .singleElement()
                .satisfies(e -> assertThat(e.link()).isNull())
                .satisfies(e -> assertThat(e.canonical()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"via", "related", "replies", "self", "standout", "enclosure"})
    void onlyItsOwnLinkIsTheArticleInRss(String relation) {
        String other = "<atom:link rel='" + relation + "' href='https://other.example/x'/>";

        assertThat(entries(rss("", "<item><title>T</title>" + other + "<link>https://daily.example/1</link></item>")))
                .singleElement()
                .satisfies(e -> assertThat(e.link()).hasToString("https://daily.example/1"))
                .satisfies(e -> assertThat(e.canonical()).isNull());
    }

    @Test
    void readsTheRegistrysAddressAndSeveralRelations() {
        assertThat(
                        links(
                                atom(
                                        "",
                                        "<entry><id>urn:1</id><link rel='http://www.iana.org/assignments/relation/alternate' href='https://daily.example/1'/></entry>"
                                                + "<entry><id>urn:2</id><link rel='Alternate nofollow' href='https://daily.example/2'/></entry>")))
                .containsExactly("https://daily.example/1", "https://daily.example/2");
    }

    @Test
    void prefersThePageInTheEntrysLanguage() {
        assertThat(
                        links(
                                atom(
                                        "",
                                        "<entry xml:lang='ar'><id>urn:1</id><link rel='alternate' hreflang='en' href='https://daily.example/en/1'/>"
                                                + "<link rel='alternate' hreflang='ar-EG' href='https://daily.example/ar/1'/></entry>")))
                .containsExactly("https://daily.example/ar/1");
    }

    @Test
    void takesNoGuidThatIsNoAddressForOne() {
        assertThat(entries(rss(
                        "",
                        "<item><title>T</title><guid isPermaLink='false'>https://daily.example/?p=1</guid></item>")))
                .singleElement()
                .satisfies(e -> assertThat(e.link()).isNull());
        assertThat(links(rss("", "<item><title>T</title><guid>https://daily.example/?p=1</guid></item>")))
                .containsExactly("https://daily.example/?p=1");
    }

    @Test
    void takesWhatAJsonItemSpeaksOfForTheArticleOnlyWhereItSaysNothingItself() {
        String feed = """
                {"version":"https://jsonfeed.org/version/1.1","title":"D","items":[
                {"id":"1","external_url":"https://other.example/x","url":"https://daily.example/1","content_text":"a"},
                {"id":"2","content_text":"a","external_url":"https://other.example/x"},
                {"id":"3","external_url":"https://other.example/x","title":"T"}]}""";

        assertThat(links(feed)).containsExactly("https://daily.example/1", null, "https://other.example/x");
    }

    @ParameterizedTest
    @CsvSource({
        "s/1.html, https://daily.example/news/s/1.html",
        "/s/1.html, https://daily.example/s/1.html",
        "?id=1, https://daily.example/news/?id=1",
        "//daily.example/s/1, https://daily.example/s/1",
        "https://third.example/1, https://third.example/1"
    })
    void resolvesWhatRssWritesAgainstTheChannelsSite(String link, String expected) {
        String item = "<item><title>T</title><link>" + link + "</link></item>";

        assertThat(links(rss("<link>https://daily.example/news/</link>", item))).containsExactly(expected);
        assertThat(links(rss("", item + "<link>https://daily.example/news/</link>")))
                .as("the channel's link behind its items")
                .containsExactly(expected);
    }

    @Test
    void resolvesEnclosuresAndPicturesAsLinks() {
        FeedEntry entry = entries(rss(
                        "<link>https://daily.example/</link>",
                        "<item><title>T</title><link>/1</link><enclosure url='/a.mp3' type='audio/mpeg' length='1'/>"
                                + "<media:thumbnail url='/a.jpg'/></item>"))
                .getFirst();

        assertThat(entry.enclosures().getFirst().url()).hasToString("https://daily.example/a.mp3");
        assertThat(entry.images()).containsExactly(URI.create("https://daily.example/a.jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "", "news", "not an address", "https://feeds.example/", "mailto:desk@daily.example", "urn:x"
            })
    void aChannelLinkThatSaysNothingHarmsNoAbsoluteLink(String channel) {
        assertThat(links(rss(
                        "<link>" + channel + "</link>",
                        "<item><title>T</title><link>https://daily.example/1</link></item>")))
                .containsExactly("https://daily.example/1");
    }

    @Test
    void aFeedThatNamesNoSiteIsAtHomeWhereItWasFetched() {
        assertThat(links(rss("", "<item><title>T</title><link>1.html</link></item>")))
                .containsExactly("https://feeds.example/daily/1.html");
        assertThat(links(rss("<link>/</link>", "<item><title>T</title><link>1.html</link></item>")))
                .containsExactly("https://feeds.example/1.html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // a copy says where its document and its site are
                "https://daily.example/x/atom.xml | https://daily.example/ | https://daily.example/x/1.html",
                "https://daily.example/x/atom.xml | - | https://daily.example/x/1.html",
                "https://feeds.example/other.xml | https://daily.example/y/ | https://daily.example/y/1.html",
                "- | https://daily.example/y/ | https://daily.example/y/1.html",
                // an own host is where it was fetched
                "https://feeds.example/other.xml | https://feeds.example/ | https://feeds.example/daily/1.html",
                "https://proxy.example/1 | https://feeds.example/ | https://feeds.example/daily/1.html",
                "https://daily.example/x/atom.xml | / | https://daily.example/x/1.html"
            })
    void resolvesWhatAtomWritesWhereItsDocumentBelongs(@Nullable String self, @Nullable String page, String expected) {
        String head = (self == null ? "" : "<link rel='self' href='" + self + "'/>")
                + (page == null ? "" : "<link rel='alternate' href='" + page + "'/>");
        String entry = "<entry><id>urn:1</id><title>T</title><link href='1.html'/></entry>";

        assertThat(links(atom(head, entry))).containsExactly(expected);
        assertThat(links(atom("", entry + head))).as("behind the entries").containsExactly(expected);
        String json = "\"items\":[{\"id\":\"1\",\"url\":\"1.html\"}]";
        String urls = (self == null ? "" : ",\"feed_url\":\"" + self + "\"")
                + (page == null ? "" : ",\"home_page_url\":\"" + page + "\"");
        assertThat(links("{\"version\":\"https://jsonfeed.org/version/1.1\"" + urls + "," + json + "}"))
                .containsExactly(expected);
        assertThat(links("{\"version\":\"https://jsonfeed.org/version/1.1\"," + json + urls + "}"))
                .as("behind the items")
                .containsExactly(expected);
    }

    @Test
    void aStatedBaseHoldsAtEachLevel() {
        assertThat(links(atom(
                        "<link rel='alternate' href='https://daily.example/'/>",
                        "<entry xml:base='https://a.example/x/'><id>urn:1</id><link href='1'/></entry>"
                                + "<entry xml:base='https://a.example/x/'><id>urn:2</id><link xml:base='y/' href='2'/></entry>"
                                + "<entry><id>urn:3</id><link href='/3'/></entry>")))
                .containsExactly("https://a.example/x/1", "https://a.example/x/y/2", "https://daily.example/3");
        assertThat(links(
                        "<rss version='2.0' xml:base='https://b.example/z/'><channel><title>D</title><link>https://daily.example/</link>"
                                + "<item><title>T</title><link>1</link></item></channel></rss>"))
                .containsExactly("https://b.example/z/1");
    }

    @Test
    void tellsTheBaseThatIsStatedForAnEntrysText() {
        List<FeedEntry> entries = entries(atom(
                "",
                "<entry xml:base='https://a.example/x/'><id>urn:1</id><content type='html' xml:base='y/'>&lt;img src='z.png'></content></entry>"
                        + "<entry><id>urn:2</id><summary>s</summary></entry>"));

        assertThat(entries.getFirst().more().base()).hasToString("https://a.example/x/y/");
        assertThat(entries.getLast().more().base()).isNull();
    }

    private static String atom(String head, String entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><title>D</title>" + head + entries + "</feed>";
    }

    private static String rss(String head, String items) {
        return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>D</title>"
                + head + items + "</channel></rss>";
    }

    private static List<@Nullable String> links(String document) {
        return entries(document).stream()
                .map(e -> e.link() == null ? null : e.link().toString())
                .toList();
    }

    private static List<FeedEntry> entries(String document) {
        FeedOutcome outcome = new StreamingFeedReader().read(document.getBytes(StandardCharsets.UTF_8), null, FETCHED);
        return ((FeedOutcome.Feed) outcome).entries();
    }
}
