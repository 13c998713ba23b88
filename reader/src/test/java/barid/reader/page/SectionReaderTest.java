package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionLink;
import barid.reader.page.section.SectionReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SectionReaderTest {
    private static final URI FRONT = URI.create("https://www.daily.example/world/");
    private static final String PAGE = """
            <html><head>
            <link rel="alternate" type="application/rss+xml" href="/world/rss.xml">
            <link rel="stylesheet" href="/style.css">
            </head><body>
            <nav><a href="/">Home</a><a href="/world/">World</a><a href="/business/economy-and-markets/">Economy</a></nav>
            <main>
            <article><a href="/world/2024/05/14/harbour-reopens-after-the-storm/"><img src="a.jpg" alt="A harbour"></a>
            <h2><a href="/world/2024/05/14/harbour-reopens-after-the-storm/#top">Harbour reopens after the storm</a></h2></article>
            <div class="teaser"><h3><a href="https://news.daily.example/article-884213.html">Ministers meet to settle the fishing quarrel</a></h3></div>
            <h3><a href="https://elsewhere.example/2024/05/14/another-paper-has-this-one/">Another paper has this one as well</a></h3>
            <a href="/tag/fishing/">fishing</a>
            </main>
            <footer><a href="/about/">About us</a><a href="/feeds/all.rss">RSS</a></footer>
            </body></html>
            """;

    private final byte[] bytes = PAGE.getBytes(StandardCharsets.UTF_8);

    @Test
    void findsTheArticlesOfTheSameSiteInOrderWithTheirTitles() {
        assertThat(new SectionReader().read(bytes, "text/html", FRONT))
                .containsExactly(
                        new SectionLink(
                                URI.create(
                                        "https://www.daily.example/world/2024/05/14/harbour-reopens-after-the-storm/"),
                                "Harbour reopens after the storm"),
                        new SectionLink(
                                URI.create("https://news.daily.example/article-884213.html"),
                                "Ministers meet to settle the fishing quarrel"));
    }

    @Test
    void findsDeclaredFeedsFirstThenLinkedOnes() {
        assertThat(new FeedDiscovery().find(bytes, "text/html", FRONT))
                .containsExactly(
                        URI.create("https://www.daily.example/world/rss.xml"),
                        URI.create("https://www.daily.example/feeds/all.rss"));
    }
}
