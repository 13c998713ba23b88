package barid.reader.feed.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    /** The examples of RFC 3986, section 5.4; the empty path of a web address is written as a slash. */
    @ParameterizedTest
    @CsvSource({
        "g:h, g:h",
        "g, http://a/b/c/g",
        "./g, http://a/b/c/g",
        "g/, http://a/b/c/g/",
        "/g, http://a/g",
        "//g, http://g/",
        "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y",
        "#s, http://a/b/c/d;p?q#s",
        "g#s, http://a/b/c/g#s",
        "g;x, http://a/b/c/g;x",
        "'', http://a/b/c/d;p?q",
        "., http://a/b/c/",
        "./, http://a/b/c/",
        ".., http://a/b/",
        "../g, http://a/b/g",
        "../.., http://a/",
        "../../g, http://a/g",
        "../../../g, http://a/g",
        "/./g, http://a/g",
        "/../g, http://a/g",
        "g., http://a/b/c/g.",
        "..g, http://a/b/c/..g",
        "./g/., http://a/b/c/g/",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "g?y/../x, http://a/b/c/g?y/../x"
    })
    void resolvesAsTheStandardSays(String reference, String expected) {
        assertThat(Links.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "feed:https://a.example/rss, https://a.example/rss",
        "feed://a.example/rss, http://a.example/rss",
        "'\\\\a.example\\x', http://a.example/x",
        "'http:\\\\a.example\\b\\..\\c', http://a.example/c",
        "https://müller.example/ä, https://xn--mller-kva.example/%C3%A4",
        "https://A.Example:443/X, https://a.example/X",
        "https://user:secret@a.example/, https://a.example/",
        "https://a.example/x#, https://a.example/x",
        "https://a.example/a/%2e%2e/b, https://a.example/b",
        "urn:uuid:1-2, urn:uuid:1-2",
        "mailto:desk@a.example, mailto:desk@a.example"
    })
    void readsAddressesAsBrowsersDo(String reference, String expected) {
        assertThat(Links.uri("http://feeds.example/f", reference)).hasToString(expected);
    }

    @Test
    void makesAnAddressOfWhatPeopleWrite() {
        assertThat(Links.uri(null, " https://a.example/b c?d={e}|f%zz "))
                .hasToString("https://a.example/b%20c?d=%7Be%7D%7Cf%25zz");
        assertThat(Links.uri(null, "https://a.example/\n  b")).hasToString("https://a.example/b");
        assertThat(Links.uri(null, "https://a.example/خبر")).hasToString("https://a.example/%D8%AE%D8%A8%D8%B1");
        assertThat(Links.uri(null, "https://a.example/#a#b")).hasToString("https://a.example/#a%23b");
        assertThat(Links.uri(null, "https://a.example/#!/news/1")).hasToString("https://a.example/#!/news/1");
        assertThat(Links.uri(null, "http://[broken")).isNull();
    }
}
