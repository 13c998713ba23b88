package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.section.FeedCandidate;
import barid.reader.page.section.FeedCandidate.Reason;
import barid.reader.page.section.FeedDiscovery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDiscoveryTest {
    private static final URI PAGE = URI.create("https://daily.example/world/index.php");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<link rel='alternate' type='application/rss+xml; charset=utf-8' href='/rss.xml'> | https://daily.example/rss.xml",
                "<link rel='ALTERNATE' type=' Application/Atom+XML ' href='/x'> | https://daily.example/x",
                "<link rel='alternate' type='application/feed+json' href='/f'> | https://daily.example/f",
                "<link rel='feed' href='/stream'> | https://daily.example/stream",
                "<link rel='alternate' href='/feed/'> | https://daily.example/feed/",
                "<link rel='alternate' type='application/rss+xml' href='feed:https://daily.example/a'> | https://daily.example/a",
                "<link rel='alternate' type='application/rss+xml' href='feed://daily.example/a'> | http://daily.example/a",
                "<link rel='alternate' type='application/rss+xml' href='?feed=rss2'> | https://daily.example/world/index.php?feed=rss2",
                "<link rel='alternate' type='application/rss+xml' href='//müller.example/ä b'> | https://xn--mller-kva.example/%C3%A4%20b",
                "<link rel='alternate' type='application/rss+xml' href='\\rss\\all'> | https://daily.example/rss/all",
                "<base href='/other/'><link rel='alternate' type='application/rss+xml' href='all'> | https://daily.example/other/all",
                "<a href='/xml' type='application/rss+xml'>News</a> | https://daily.example/xml",
                "<a href='/all.rss'>News</a> | https://daily.example/all.rss",
                "<a href='feed:/xml'>News</a> | http://xml/",
                "<a href='https://feeds.elsewhere.example/daily/rss'>News</a> | https://feeds.elsewhere.example/daily/rss",
                "<a rel='alternate feed' href='/n'>News</a> | https://daily.example/n"
            })
    void findsAFeedHoweverItIsNamed(String markup, String address) {
        assertThat(named(markup, null)).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts/1'>",
                "<link rel='alternate' type='text/html' hreflang='ar' href='/ar/'>",
                "<link rel='alternate' type='application/json+oembed' href='/oembed?url=x'>",
                "<link rel='alternate stylesheet' type='text/css' href='/feed.css'>",
                "<link rel='EditURI' type='application/rsd+xml' href='/xmlrpc.php?rsd'>",
                "<a href='https://elsewhere.example/rss.xml'>Another paper</a>",
                "<a href='/feedback/'>Write to us</a>",
                "<a href='javascript:feed()'>Feed</a>"
            })
    void takesNothingElseForAFeed(String markup) {
        assertThat(named(markup, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<https://daily.example/f>; rel=\"alternate\"; type=\"application/rss+xml\" | https://daily.example/f",
                "</f>;type=application/atom+xml;rel=alternate | https://daily.example/f",
                "<style.css>; rel=preload, <f>; title=\"News, all\"; rel=\"alternate home\"; type=\"application/rss+xml;charset=utf-8\" | https://daily.example/world/f",
                "<a;b,c>; rel=x, <?feed=atom>; rel=feed | https://daily.example/world/index.php?feed=atom"
            })
    void readsTheLinkHeader(String header, String address) {
        assertThat(named("<base href='/never/'>", header)).containsExactly(address);
        assertThat(new FeedDiscovery()
                        .candidates("no page".getBytes(StandardCharsets.UTF_8), "application/pdf", PAGE, header))
                .first()
                .satisfies(c -> assertThat(c.url()).hasToString(address))
                .satisfies(c -> assertThat(c.reason()).isEqualTo(Reason.HEADER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // comments last, by path and by title
                "<link rel='alternate' type='application/rss+xml' href='/comments/feed/'><link rel='alternate' type='application/rss+xml' href='/feed/'> | /feed/ /comments/feed/",
                "<link rel='alternate' type='application/rss+xml' title='الجريدة » تعليقات' href='/x'><a href='/rss.xml'>RSS</a> | /rss.xml /x",
                "<link rel='alternate' type='application/atom+xml' title='Комментарии' href='/x'><link rel='alternate' type='application/atom+xml' href='/y'> | /y /x",
                "<link rel='alternate' type='application/rss+xml' title='评论' href='/x'><link rel='alternate' type='application/rss+xml' href='/y'> | /y /x",
                // the section's own before the paper's, a tag's or an author's behind
                "<link rel='alternate' type='application/rss+xml' href='/feed/'><link rel='alternate' type='application/rss+xml' href='/world/feed/'> | /world/feed/ /feed/",
                "<link rel='alternate' type='application/rss+xml' href='/tag/sea/feed/'><link rel='alternate' type='application/rss+xml' href='/feed/'> | /feed/ /tag/sea/feed/",
                // what is declared before what is linked, feeds before pages on feeds
                "<a href='/rss.xml'>RSS</a><link rel='alternate' type='application/rss+xml' href='/x'> | /x /rss.xml",
                "<a href='/rss/about.html'>Our feeds</a><a href='/rss/all'>All</a> | /rss/all /rss/about.html",
                "<link rel='alternate' type='text/xml' href='/x'><link rel='alternate' type='application/rss+xml' href='/y'> | /y /x"
            })
    void putsTheLikeliestFirst(String markup, String paths) {
        assertThat(named(markup, null))
                .containsExactly(Arrays.stream(paths.split(" "))
                        .map(p -> "https://daily.example" + p)
                        .toArray(String[]::new));
    }

    @Test
    void guessesTheUsualPlacesAtLastAndSaysSo() {
        List<FeedCandidate> all = candidates("<link rel='alternate' type='application/rss+xml' href='/rss.xml'>", null);

        assertThat(all.getFirst().reason()).isEqualTo(Reason.DECLARED);
        assertThat(all.subList(1, all.size()))
                .hasSizeBetween(6, 12)
                .allSatisfy(c -> assertThat(c.reason()).isEqualTo(Reason.GUESSED))
                .extracting(c -> c.url().toString())
                .startsWith("https://daily.example/world/feed/")
                .contains(
                        "https://daily.example/feed/",
                        "https://daily.example/atom.xml",
                        "https://daily.example/?feed=rss2")
                .doesNotContain("https://daily.example/rss.xml")
                .doesNotHaveDuplicates();
    }

    private static List<String> named(String head, @Nullable String header) {
        return candidates(head, header).stream()
                .filter(FeedCandidate::isNamed)
                .map(c -> c.url().toString())
                .toList();
    }

    private static List<FeedCandidate> candidates(String head, @Nullable String header) {
        String page = "<html><head><title>Daily</title>" + head + "</head><body><p>Text.</p></body></html>";
        return new FeedDiscovery()
                .candidates(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", PAGE, header);
    }
}
