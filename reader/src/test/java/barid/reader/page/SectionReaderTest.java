package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionLink;
import barid.reader.page.section.SectionReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static String page(String body) {
        return "<html><head><title>Page</title></head><body><nav><a href='/'>Home</a><a href='/c/1'>World</a><a href='/c/2'>Sport</a>"
                + "<a href='/c/3'>Money</a></nav>" + body
                + "<footer><a href='/imprint'>Imprint</a></footer></body></html>";
    }

    private static List<String> paths(String url, String body) {
        return new SectionReader()
                .read(page(body).getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", URI.create(url)).stream()
                        .map(l -> l.url().getRawPath()
                                + (l.url().getRawQuery() == null
                                        ? ""
                                        : "?" + l.url().getRawQuery()))
                        .toList();
    }

    private static String each(String template, String... numbers) {
        return Stream.of(numbers).map(n -> template.replace("{}", n)).collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='message_wrap'><div class='message' data-post='desk/{}'><div class='message_text'>أوقفت العاصفة حركة العبارات في الميناء صباح اليوم {}</div>"
                        + "<a class='message_date' href='/desk/{}'><time datetime='2026-11-03T10:00:00+00:00'>10:0{}</time></a></div></div>",
                "<section><p>暴风雨导致港口渡轮今天早晨全部停航，海岸警卫队说{}号船仍在外海等待。</p><div class='meta'><a href='/desk/{}'>11月3日 10:05</a> <a href='/share?u={}'>转发</a></div></section>",
                "<li><div class='head'><a href='/desk'>Служба</a> · <a href='/desk/{}'>5 ч</a></div><div>Паромы остаются в порту до утра четверга, сообщила береговая охрана, {}.</div></li>",
                "<article class='status'><p>Storm warning {}: ferries stay in the harbour until Thursday.</p><a class='u-url' href='/desk/{}'>3 Nov</a></article>"
            })
    void findsMessagesByTheBlockOfTheirLinks(String block) {
        assertThat(paths("https://channel.example/s/desk", each(block, "7", "8", "9")))
                .containsExactly("/desk/7", "/desk/8", "/desk/9");
    }

    @Test
    void tellsHowAMessageBegins() {
        String block =
                "<div class='m'><p>Ferry number {} was stopped in the harbour.</p><a href='/desk/{}'><time>10:05</time></a></div>";

        assertThat(new SectionReader()
                        .read(
                                page(each(block, "101", "102", "103")).getBytes(StandardCharsets.UTF_8),
                                "text/html",
                                URI.create("https://c.example/s/desk")))
                .extracting(SectionLink::title)
                .containsExactly(
                        "Ferry number 101 was stopped in the harbour.",
                        "Ferry number 102 was stopped in the harbour.",
                        "Ferry number 103 was stopped in the harbour.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<li><a href='/news/1234{}'>外长会见法国总统</a></li>",
                "<div class='item'><h3><a href='/news/1234{}'>首相が会見</a></h3></div>",
                "<div><a href='/news/1234{}'>台风登陆</a><span>2026-11-03 10:2{}</span> <p>台风今天早晨在东部沿海登陆，渡轮全部停航。</p></div>",
                "<article><h3>The council discusses breakwater number {}</h3><a class='overlay' aria-label='Read more' href='/news/1234{}'></a></article>"
            })
    void findsShortHeadlinesWhereAddressesAreNumbered(String block) {
        assertThat(paths("https://paper.example/world/", each(block, "1", "2", "3", "4")))
                .containsExactly("/news/12341", "/news/12342", "/news/12343", "/news/12344");
    }

    /** Parameters are called as the programs of newspapers call the numbers of their articles. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/news/articleView.html?idxno=551",
                "/view.php?newsId=77",
                "/haber.aspx?haber_no=90",
                "/p.jsp?seq=80"
            })
    void findsShortHeadlinesWhereAParameterIsTheNumber(String address) {
        String block = "<div><a href='" + address + "{}'>여객선 {}호 운항 중단</a> <em>11.03</em></div>";
        assertThat(paths("https://paper.example/world/", each(block, "1", "2", "3", "4")))
                .containsExactly(address + "1", address + "2", address + "3", address + "4");
    }

    @Test
    void takesNoCategoriesForArticles() {
        String block = "<li><a href='/list.php?catid={}'>الرياضة {}</a></li>";
        assertThat(paths("https://paper.example/world/", each(block, "1", "2", "3", "4")))
                .isEmpty();
    }

    @Test
    void findsTheThreadsOfAForum() {
        String row =
                "<tr><td><a href='/viewtopic.php?t=70{}'>Закрытие моста</a></td><td><a href='/member.php?u={}'>Иван</a></td>"
                        + "<td><a href='/viewtopic.php?t=70{}#p9'>3 ноября, 10:05</a></td><td>12 ответов</td></tr>";

        assertThat(paths("https://forum.example/viewforum.php?f=2", "<table>" + each(row, "1", "2", "3") + "</table>"))
                .containsExactly("/viewtopic.php?t=701", "/viewtopic.php?t=702", "/viewtopic.php?t=703");
    }

    @Test
    void takesNoSectionsForArticles() {
        String menu = "<ul>" + each("<li><a href='/section/{}'>Economy and trade</a></li>", "11", "12", "13", "14")
                + "</ul><ul>" + each("<li><a href='/local/town-{}'>Harbour town</a></li>", "1", "2", "3")
                + each("<li><a href='/list?page={}'>{}</a></li>", "2", "3", "4") + "</ul>";

        assertThat(paths("https://paper.example/", menu)).isEmpty();
    }

    @Test
    void resolvesAgainstTheBaseThatThePageStates() {
        assertThat(new SectionReader()
                        .read(
                                "<html><head><base href='/archive/'></head><body><article><h2><a href='2026/11/03/harbour-reopens-after-storm'>Harbour reopens after the storm</a></h2></article></body></html>"
                                        .getBytes(StandardCharsets.UTF_8),
                                "text/html",
                                FRONT))
                .extracting(SectionLink::url)
                .containsExactly(
                        URI.create("https://www.daily.example/archive/2026/11/03/harbour-reopens-after-storm"));
    }
}
