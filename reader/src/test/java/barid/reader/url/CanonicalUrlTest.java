package barid.reader.url;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.url.CanonicalUrl.Belief;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP://News.Example.ORG:80/a | http://news.example.org/a",
                "https://example.org:443 | https://example.org/",
                "https://example.org:8443/a | https://example.org:8443/a",
                "https://example.org./a | https://example.org/a",
                "https://user:secret@example.org/a | https://example.org/a",
                "https://example.org/a#part | https://example.org/a",
                "https://example.org/a? | https://example.org/a",
                "https://example.org/a?&&x=1& | https://example.org/a?x=1",
                "https://example.org/a/./b/../c | https://example.org/a/c",
                "https://example.org/../../a | https://example.org/a",
                "https://example.org/a/%2e%2E/b | https://example.org/b",
                "https://example.org//a//b | https://example.org/a//b",
                "https://example.org/%7eann/%c3%a9 | https://example.org/~ann/%C3%A9",
                "https://example.org/100%/x | https://example.org/100%25/x",
                "https://example.org/a b{c | https://example.org/a%20b%7Bc",
                "https:\\\\example.org\\a | https://example.org/a",
                "https:/example.org/a | https://example.org/a",
                "https:////example.org/a | https://example.org/a",
                "https://my_paper.example.org/a | https://my_paper.example.org/a",
            })
    void writesOneFormForEachAddress(String raw, String canonical) {
        assertThat(of(raw)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org/أخبار/غزة | https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%BA%D8%B2%D8%A9",
                "https://example.org/%d8%a3?q=سلام | https://example.org/%D8%A3?q=%D8%B3%D9%84%D8%A7%D9%85",
                "https://موقع.وزارة-الاتصالات.مصر/ | https://xn--4gbrim.xn----ymcbaaajlc6dj7bxne2c.xn--wgbh1c/",
                "https://Bücher.example/ | https://xn--bcher-kva.example/",
                "https://例え。テスト/ | https://xn--r8jz45g.xn--zckzah/",
            })
    void readsEveryScript(String raw, String canonical) {
        assertThat(of(raw)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.1/ | http://127.0.0.1/",
                "http://2130706433/ | http://127.0.0.1/",
                "http://0177.0.0.1/ | http://127.0.0.1/",
                "http://0x7f.0.0.1/ | http://127.0.0.1/",
                "http://0x7f000001/ | http://127.0.0.1/",
                "http://１２７.0.0.1/ | http://127.0.0.1/",
                "http://[::1]/ | http://[::1]/",
                "http://[0:0:0:0:0:ffff:7f00:1]/ | http://127.0.0.1/",
                "http://[2001:DB8:0:0:1:0:0:1]/ | http://[2001:db8::1:0:0:1]/",
            })
    void unmasksNumericHosts(String raw, String canonical) {
        assertThat(of(raw)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "javascript:alert(1)",
                "mailto:a@example.org",
                "data:text/html,x",
                "ftp://example.org/",
                "http://",
                "https://?x",
                "http://exa mple.org/",
                "http://example.org:99999/",
                "http://example.org:0/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://a..b/",
                "http://[::1",
                "http://[fe80::1%25eth0]/",
                "/relative",
                "#top",
                "file:///etc/passwd",
                "http://<host>/"
            })
    void refusesWhatIsNoWebAddress(String raw) {
        assertThat(CanonicalUrl.of(raw, null)).isEmpty();
    }

    @Test
    void refusesAddressesLongerThanTheLimit() {
        assertThat(CanonicalUrl.of("https://example.org/" + "a".repeat(8_000), null))
                .isEmpty();
        assertThat(CanonicalUrl.of("https://example.org/" + "ع".repeat(2_000), null))
                .isEmpty();
    }

    @Test
    void keepsLineBreaksOutOfTheAddress() {
        assertThat(of(" \u200f https://example.org/a\r\nHost:%0d%0ax\u200e\ufeff"))
                .isEqualTo("https://example.org/aHost:%0D%0Ax");
    }

    @Test
    void undoesAmpersandsLeftEscaped() {
        assertThat(of("https://example.org/?id=1&amp;b=2&#038;c=3")).isEqualTo("https://example.org/?id=1&b=2&c=3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?utm_source=rss&id=5&UTM_Medium=feed | ?id=5",
                "?fbclid=abc | ''",
                "?source=rss_front&id=5 | ?id=5",
                "?source=agency&id=5 | ?source=agency&id=5",
                "?b=2&a=1 | ?b=2&a=1",
                "?sid=12 | ?sid=12",
                ";jsessionid=0A1B?x=1 | ?x=1",
            })
    void dropsOnlyWhatTracks(String tail, String kept) {
        assertThat(of("https://example.org/news" + tail)).isEqualTo("https://example.org/news" + kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org/2024/peace-talks-begin/amp/ | https://example.org/2024/peace-talks-begin/",
                "https://example.org/2024/peace-talks-begin/amp | https://example.org/2024/peace-talks-begin",
                "https://example.org/a/peace.amp.html | https://example.org/a/peace.html",
                "https://example.org/a/peace.amp | https://example.org/a/peace",
                "https://example.org/a/peace?amp=1 | https://example.org/a/peace",
                "https://example.org/music/amp | https://example.org/music/amp",
                "https://example-org.cdn.ampproject.org/c/s/example.org/a/peace?x=1 | https://example.org/a/peace?x=1",
                "https://example-org.cdn.ampproject.org/v/s/example.org/a.amp.html?amp_js_v=0.1 | https://example.org/a.html",
                "https://www.google.com/amp/s/example.org/a/peace | https://example.org/a/peace",
            })
    void leadsFromAmpToThePage(String amp, String page) {
        assertThat(of(amp)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.google.com/url?rct=j&url=https://example.org/a%3Fid%3D7&ct=ga | https://example.org/a?id=7",
                "https://www.google.com/url?q=javascript:1 | https://www.google.com/url?q=javascript:1",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Ffbclid%3Dx&h=1 | https://example.org/a",
            })
    void opensLinkWrappers(String wrapper, String page) {
        assertThat(of(wrapper)).isEqualTo(page);
    }

    @Test
    void fetchesBehindTheWrapperButKeepsItsParameters() {
        URI wrapped = URI.create("https://www.google.com/url?url=https://example.org/a?utm_source%3Dx");
        assertThat(CanonicalUrl.target(wrapped)).isEqualTo(URI.create("https://example.org/a?utm_source=x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b?c | https://example.org/x/b?c",
                "/b | https://example.org/b",
                "//other.example/b | https://other.example/b",
                "?q=1 | https://example.org/x/y?q=1",
                "../b | https://example.org/b",
                "https:b | https://example.org/x/b",
                "http:b | http://b/",
                "b:c/d | ''",
                "1:c | https://example.org/x/1:c",
            })
    void resolvesRelativeLinks(String raw, String resolved) {
        assertThat(CanonicalUrl.of(raw, URI.create("https://example.org/x/y?z"))
                        .map(URI::toString)
                        .orElse(""))
                .isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org/feed | https://example.org/feed",
                "www.example.org | https://www.example.org/",
                "example.org:8080/feed | https://example.org:8080/feed",
                "localhost:8080/feed | https://localhost:8080/feed",
                "//example.org/feed | https://example.org/feed",
                "feed://example.org/rss | http://example.org/rss",
                "feed:https://example.org/rss | https://example.org/rss",
            })
    void readsWhatUsersType(String typed, String read) {
        assertThat(of(typed)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "/a/peace-talks-begin?utm_source=x | - | /a/peace-talks-begin | NONE_DECLARED",
                "/a/peace?ref=home | /a/peace | /a/peace | BELIEVED",
                "/m/peace-talks | /a/peace-talks-begin-today | /a/peace-talks-begin-today | BELIEVED",
                "/a/peace | / | /a/peace | FRONT_PAGE",
                "/a/peace | /index.php | /a/peace | FRONT_PAGE",
                "/ar/peace | /ar/ | /ar/peace | FRONT_PAGE",
                "/ | /index.html | /index.html | BELIEVED",
                "/news/peace-talks | /news/ | /news/peace-talks | SECTION",
                "/world/syria/peace-talks | /world | /world/syria/peace-talks | SECTION",
                "/story/123456/peace | /story/123456 | /story/123456 | BELIEVED",
                "/a/peace-talks-begin/2 | /a/peace-talks-begin | /a/peace-talks-begin | BELIEVED",
                "/article.php?id=7 | /article.php | /article.php?id=7 | LOST_PARAMETER",
                "/article.php?id=7&lang=ar | /article.php?id=7 | /article.php?id=7 | BELIEVED",
                "/a/peace-talks-begin?id=7 | /a/peace-talks-begin | /a/peace-talks-begin | BELIEVED",
                "/a/peace | /undefined | /a/peace | PLACEHOLDER",
                "/a/peace | /a/%7B%7Bslug%7D%7D | /a/peace | PLACEHOLDER",
            })
    void believesOnlyDeclarationsThatNameTheArticle(
            String fetched, @Nullable String declared, String chosen, Belief belief) {
        String root = "https://www.example.org";
        var choice =
                CanonicalUrl.choose(URI.create(root + fetched), declared == null ? null : URI.create(root + declared));
        assertThat(choice).isEqualTo(new CanonicalUrl.Choice(URI.create(root + chosen), belief));
    }

    @Test
    void believesAnotherHostOfTheSameSiteButNotAnotherSite() {
        URI mobile = URI.create("https://m.example.co.uk/a/peace");
        assertThat(CanonicalUrl.choose(mobile, URI.create("http://www.example.co.uk/a/peace"))
                        .url())
                .isEqualTo(URI.create("https://www.example.co.uk/a/peace"));
        assertThat(CanonicalUrl.choose(mobile, URI.create("https://other.co.uk/a/peace"))
                        .belief())
                .isEqualTo(Belief.OTHER_SITE);
        assertThat(CanonicalUrl.choose(mobile, URI.create("mailto:x@example.co.uk"))
                        .belief())
                .isEqualTo(Belief.NO_ADDRESS);
    }

    @Test
    void knowsFrontPages() {
        assertThat(CanonicalUrl.isFrontPage(URI.create("https://example.org/?utm_source=x")))
                .isTrue();
        assertThat(CanonicalUrl.isFrontPage(URI.create("https://example.org/en")))
                .isTrue();
        assertThat(CanonicalUrl.isFrontPage(URI.create("https://example.org/?p=12")))
                .isFalse();
    }

    private static String of(String raw) {
        return CanonicalUrl.of(raw, null).map(URI::toString).orElse("none");
    }
}
