package barid.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Moment.Precision;
import barid.reader.date.DateReader;
import barid.reader.feed.FeedEntry.Doubt;
import barid.reader.feed.FeedEntry.Enclosure;
import barid.reader.feed.FeedEntry.Place;
import barid.reader.feed.FeedOutcome.Feed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingFeedReaderTest {
    private static final FeedReader READER =
            new StreamingFeedReader(new DateReader(), InstantSource.fixed(Instant.parse("2025-06-01T00:00:00Z")));
    private static final URI BASE = URI.create("https://harbour.example/feeds/all.xml");

    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"
                 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:georss="http://www.georss.org/georss"
                 xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
            <channel>
              <title>Harbour &amp; Gulf</title>
              <link>https://harbour.example/</link>
              <atom:link rel="self" href="https://harbour.example/feeds/all.xml"/>
              <atom:link rel="hub" href="https://hub.example/"/>
              <language>en-GB</language>
              <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
              <skipHours><hour>1</hour><hour>24</hour></skipHours>
              <image><url>/logo.png</url><title>Logo</title><link>https://elsewhere.example/</link></image>
              <item>
                <title>Ferry line reopens &lt;b&gt;after&lt;/b&gt; storm</title>
                <link>/news/ferry?day=1&amp;page=2</link>
                <guid isPermaLink="false">f-1</guid>
                <pubDate>Sat, 03 Feb 2024 08:05:09 +0200</pubDate>
                <dc:creator>Mona Weiss</dc:creator>
                <category>Sea</category><category>Trade</category>
                <description>The boats sail again.</description>
                <content:encoded><![CDATA[<p>The boats <em>sail</em> again.</p>]]></content:encoded>
                <enclosure url="https://harbour.example/a.mp3" type="audio/mpeg" length="1200"/>
                <media:thumbnail url="https://harbour.example/a.jpg"/>
                <georss:point>29.5 34.9</georss:point>
                <slash:comments>7</slash:comments>
                <premium>true</premium>
              </item>
              <item><title>Second</title><link>https://harbour.example/2</link></item>
            </channel></rss>
            """;

    @Test
    void readsWhatAnRssFeedSays() {
        Feed feed = feed(RSS);
        assertThat(feed.title()).isEqualTo("Harbour & Gulf");
        assertThat(feed.link()).hasToString("https://harbour.example/");
        assertThat(feed.self()).hasToString("https://harbour.example/feeds/all.xml");
        assertThat(feed.hub()).hasToString("https://hub.example/");
        assertThat(feed.language()).isEqualTo("en-GB");
        assertThat(feed.updateInterval()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feed.skipHours()).containsExactly(0, 1);
        assertThat(feed.repairs()).isEmpty();
        assertThat(feed.entries()).hasSize(2);

        FeedEntry entry = feed.entries().getFirst();
        assertThat(entry.id()).isEqualTo("f-1");
        assertThat(entry.link()).hasToString("https://harbour.example/news/ferry?day=1&page=2");
        assertThat(entry.title()).isEqualTo("Ferry line reopens after storm");
        assertThat(entry.published()).isNotNull();
        assertThat(entry.published().instant()).isEqualTo("2024-02-03T06:05:09Z");
        assertThat(entry.published().precision()).isEqualTo(Precision.SECOND);
        assertThat(entry.authors()).containsExactly("Mona Weiss");
        assertThat(entry.categories()).containsExactly("Sea", "Trade");
        assertThat(entry.summary()).isEqualTo("The boats sail again.");
        assertThat(entry.content()).isEqualTo("<p>The boats <em>sail</em> again.</p>");
        assertThat(entry.enclosures())
                .containsExactly(new Enclosure(URI.create("https://harbour.example/a.mp3"), "audio/mpeg", 1200));
        assertThat(entry.images()).containsExactly(URI.create("https://harbour.example/a.jpg"));
        assertThat(entry.paywalled()).isTrue();
        assertThat(entry.more().comments()).isEqualTo(7);
        assertThat(entry.more().place()).isEqualTo(new Place(29.5, 34.9));
    }

    @ParameterizedTest
    @CsvSource({"Saturday|Sunday,SATURDAY SUNDAY", " sun , SUNDAY", "FRIDAY|weekend,FRIDAY", "Fr,''"})
    void readsTheDaysOnWhichNobodyNeedAsk(String days, String read) {
        String named = Arrays.stream(days.split("[|]"))
                .map(day -> "<day>" + day + "</day>")
                .collect(Collectors.joining());
        Feed feed =
                feed("<rss><channel><skipDays>" + named + "</skipDays><item><title>a</title></item></channel></rss>");
        assertThat(feed.skipDays().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(read);
    }

    @Test
    void readsAtom() {
        Feed feed = feed("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://lac.example/journal/">
                  <title type="html">Le Lac &amp;amp; la Ville</title>
                  <author><name>La rédaction</name></author>
                  <entry>
                    <id>tag:lac.example,2024:1</id>
                    <link rel="self" href="1.atom"/><link rel="alternate" href="1.html"/>
                    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Un <em>pont</em> neuf</div></title>
                    <published>2024-02-03T08:05:09+01:00</published><updated>2024-02-04T08:05:09Z</updated>
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b</p></div></content>
                    <source><title>Autre</title><id>tag:autre</id></source>
                  </entry>
                  <entry xml:lang="en"><title>Two</title><author><name>Ann</name><email>ann@lac.example</email></author></entry>
                </feed>
                """);
        assertThat(feed.format()).isEqualTo("atom");
        assertThat(feed.title()).isEqualTo("Le Lac & la Ville");
        assertThat(feed.language()).isEqualTo("fr");
        FeedEntry first = feed.entries().getFirst();
        assertThat(first.link()).hasToString("https://lac.example/journal/1.html");
        assertThat(first.title()).isEqualTo("Un pont neuf");
        assertThat(first.content()).isEqualTo("<p>a &lt; b</p>");
        assertThat(first.authors()).containsExactly("La rédaction");
        assertThat(first.language()).isNull();
        FeedEntry second = feed.entries().get(1);
        assertThat(second.language()).isEqualTo("en");
        assertThat(second.authors()).containsExactly("Ann");
    }

    @Test
    void readsRss1WhoseItemsStandBesideTheChannel() {
        Feed feed = feed("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
                <channel rdf:about="https://b.example/"><title>B</title><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
                <item rdf:about="https://b.example/1"><title>One</title><link>https://b.example/1</link></item>
                <item rdf:about="https://b.example/2"><title>Two</title></item></rdf:RDF>
                """);
        assertThat(feed.format()).isEqualTo("rss1");
        assertThat(feed.title()).isEqualTo("B");
        assertThat(feed.entries())
                .extracting(FeedEntry::id)
                .containsExactly("https://b.example/1", "https://b.example/2");
        assertThat(feed.entries().get(1).link()).hasToString("https://b.example/2");
    }

    @Test
    void readsJsonFeedAndKeepsItsCompleteItemsWhenCutOff() {
        String json = """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Wadi", "language": "ar", "home_page_url": "https://wadi.example/",
                 "items": [{"id": 12, "url": "/a", "title": "خبر", "content_html": "<p>نص</p>", "date_published": "2024-02-03T08:05:09Z",
                   "authors": [{"name": "سلمى"}], "tags": ["ماء"], "attachments": [{"url": "https://wadi.example/a.mp3", "mime_type": "audio/mpeg"}]},
                  {"id": "13", "external_url": "https://other.example/b"}]}
                """;
        Feed feed = feed(json);
        assertThat(feed.format()).isEqualTo("json-feed");
        assertThat(feed.entries()).hasSize(2);
        FeedEntry entry = feed.entries().getFirst();
        assertThat(entry.id()).isEqualTo("12");
        assertThat(entry.link()).hasToString("https://wadi.example/a");
        assertThat(entry.authors()).containsExactly("سلمى");
        assertThat(entry.enclosures()).hasSize(1);
        Feed cut = feed(json.substring(0, json.indexOf("{\"id\": \"13\"") + 8));
        assertThat(cut.entries()).hasSize(1);
        assertThat(cut.repairs()).containsKey("json");
    }

    @Test
    void readsNewsSitemapsAndTheirIndex() {
        Feed feed = feed("""
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                <url><loc>https://n.example/1</loc><news:news><news:publication><news:name>N</news:name><news:language>tr</news:language>
                </news:publication><news:publication_date>2024-02-03</news:publication_date><news:title>Bir</news:title>
                <news:access>Subscription</news:access><news:keywords>su, hava</news:keywords></news:news></url></urlset>
                """);
        assertThat(feed.format()).isEqualTo("sitemap");
        assertThat(feed.title()).isEqualTo("N");
        FeedEntry entry = feed.entries().getFirst();
        assertThat(entry.link()).hasToString("https://n.example/1");
        assertThat(entry.title()).isEqualTo("Bir");
        assertThat(entry.language()).isEqualTo("tr");
        assertThat(entry.paywalled()).isTrue();
        assertThat(entry.categories()).containsExactly("su", "hava");
        FeedOutcome index = read("""
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>https://n.example/old.xml</loc><lastmod>2023-01-01</lastmod></sitemap>
                <sitemap><loc>https://n.example/new.xml</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>
                """);
        assertThat(index)
                .isInstanceOfSatisfying(
                        FeedOutcome.Index.class,
                        i -> assertThat(i.sitemaps())
                                .extracting(c -> c.url().toString())
                                .containsExactly("https://n.example/new.xml", "https://n.example/old.xml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "Service unavailable | no-root",
                "<!doctype html><html><head><title>x</title></head><body><p>y</p></body></html> | html",
                "{\"error\": 1} | json",
                "<opml version='2.0'><body/></opml> | opml",
                "<a:Envelope xmlns:a='urn:x'><a:Body/></a:Envelope> | no-root",
                "<urlset><url><loc>https://n.example/</loc></url></urlset> | plain-sitemap"
            })
    void refusesWhatIsNoFeed(String document, String reason) {
        assertThat(read(document)).isEqualTo(new FeedOutcome.NotAFeed(reason));
    }

    private static final String ITEM = "<item><title>One</title><link>https://h.example/1</link></item>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  \n <rss><channel>" + ITEM + "</channel></rss>",
                "<br /><b>Warning</b>: in x.php on line 3<br /><?xml version='1.0'?><rss><channel>" + ITEM
                        + "</channel></rss>",
                "<rss><channel>" + ITEM + "</channel></rss><script>x</script>",
                "<rss><channel>" + ITEM + "</rss>",
                "<rss><channel>" + ITEM,
                "<rss><channel>" + ITEM + "<item><title>Tw",
                "<RSS><Channel><Item><Title>One</Title><Link>https://h.example/1</Link></Item></Channel></RSS>",
                "<rss><channel><item><title>One</titel><link>https://h.example/1</link></item></channel></rss>",
                "<rss><channel><item><title>One<link>https://h.example/1</link></item></channel></rss>",
                "<rss><channel><item><title>One</title><br><link>https://h.example/1</link></channel></rss>",
                "<rss><channel><item><title><![CDATA[One</title><link>https://h.example/1</link></item></channel></rss>",
                "<rss><channel><item a=b c='d' c=\"e\" f><title x=>One</title><link>https://h.example/1</link></item></channel></rss>",
                "<!DOCTYPE rss [<!ENTITY o 'One'>]><rss><channel><item><title>&o;</title><link>https://h.example/1</link></item></channel></rss>",
                "<x:rss><x:channel xmlns:x='http://purl.org/rss/1.0/'><x:item><x:title>One</x:title><x:link>https://h.example/1</x:link></x:item>",
                "<rss><channel><item><title>\u0001One\u0000</title><link>https://h.example/1</link></item></channel></rss>",
                "<rss><channel><item><title>On&#101;</title><a10:link href='https://h.example/1'/></item></channel></rss>",
                "<rss><channel><foo><item><title>One</title><guid>https://h.example/1</guid></item></channel></rss>"
            })
    void savesTheEntryFromADamagedDocument(String document) {
        List<FeedEntry> entries = feed(document).entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().title()).isEqualTo("One");
        assertThat(entries.getFirst().link()).hasToString("https://h.example/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Salt & Pepper | Salt & Pepper",
                "5 < 6 | 5 < 6",
                "caf&eacute; | café",
                "x &foo; y | x &foo; y",
                "a&#150;b | a–b",
                "a&#x0;b | ab",
                "AT&amp;amp;T | AT&T",
                "a &lt;i&gt;b&lt;/i&gt; | a b"
            })
    void readsTitlesAsTheirReadersWould(String written, String meant) {
        assertThat(feed("<rss><channel><item><title>" + written + "</title></item></channel></rss>")
                        .entries()
                        .getFirst()
                        .title())
                .isEqualTo(meant);
    }

    /** Found by mutation: each of these once crashed the reader or never ended. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss><channel><item><title>One</title></item><",
                "<feed><entry><content type='xhtml'><div </div></content></entry></feed>",
                "<!DOCTYPE rss [<!ENTITY a 'xxxxxxxxxx'>]><rss><channel><item><title>One &a;</title></item></channel></rss>"
            })
    void keepsAFoundMistakeFromComingBack(String document) {
        assertThat(feed(document).entries()).hasSize(1);
    }

    @Test
    void countsRepairsByKind() {
        Feed feed =
                feed("<rss><channel><item><title>a & b \u0002</title><foo:x>y</foo:x><pubDate>soon</pubDate></item>");
        assertThat(feed.repairs())
                .containsEntry("bare-ampersand", 1)
                .containsEntry("control-character", 1)
                .containsEntry("undeclared-prefix", 1)
                .containsEntry("unreadable-date", 1)
                .containsEntry("truncated", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss><channel><item><title>a & b \u0002</title><foo:x>y</foo:x><pubDate>soon</pubDate></item>",
                "<feed><entry><title>c & d \u0003 &nosuch;</title><x:y/><updated>later</updated></entry>",
                "<rss><channel><item><title>قال & \u0001 &nosuch;</title><pubDate>غدا</pubDate>"
            })
    void namesRepairsInTheSameOrderInEachProcess(String document) {
        assertThat(List.copyOf(feed(document).repairs().keySet()))
                .hasSizeGreaterThan(3)
                .isSorted();
    }

    @Test
    void flagsDatesThatAreImpossibleOrAhead() {
        List<FeedEntry> entries = feed("<rss><channel><item><pubDate>Fri, 30 Feb 2024 10:00:00 GMT</pubDate></item>"
                        + "<item><pubDate>Fri, 06 Jun 2025 10:00:00 GMT</pubDate></item></channel></rss>")
                .entries();
        assertThat(entries.getFirst().published()).isNull();
        assertThat(entries.getFirst().more().doubts()).containsExactly(Doubt.UNREADABLE_DATE);
        assertThat(entries.get(1).published()).isNotNull();
        assertThat(entries.get(1).more().doubts()).containsExactly(Doubt.FUTURE_DATE);
    }

    @Test
    void opensABodyThatIsCompressedOnceMore() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(RSS.getBytes(StandardCharsets.UTF_8));
        }
        FeedOutcome outcome = READER.read(packed.toByteArray(), null, BASE);
        assertThat(outcome)
                .isInstanceOfSatisfying(Feed.class, f -> assertThat(f.entries()).hasSize(2));
    }

    @Test
    void readsWindows1256ThatNobodyDeclared() {
        String arabic =
                "<?xml version='1.0'?><rss><channel><item><title>افتتاح جسر جديد فوق النهر بعد عامين من العمل</title></item></channel></rss>";
        FeedOutcome outcome = READER.read(arabic.getBytes(Charset.forName("windows-1256")), "text/xml", BASE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Feed.class,
                        f -> assertThat(f.entries().getFirst().title())
                                .isEqualTo("افتتاح جسر جديد فوق النهر بعد عامين من العمل"));
    }

    private static Feed feed(String document) {
        return (Feed) read(document);
    }

    private static FeedOutcome read(String document) {
        return READER.read(document.getBytes(StandardCharsets.UTF_8), "application/xml", BASE);
    }
}
