package barid.reader.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for every text that somebody puts where an address belongs. */
class CanonicalUrlPropertyTest {
    private static final URI BASE = URI.create("https://www.example.org/a/b?c=d");

    @Property
    void neverThrowsAndOnlyGivesWebAddresses(@ForAll String raw) {
        for (String text : List.of(raw, "http://" + raw, "https://example.org/" + raw, "https://example.org/?" + raw)) {
            CanonicalUrl.of(text, BASE).ifPresent(url -> {
                assertThat(url.getScheme()).isIn("http", "https");
                assertThat(url.toString())
                        .hasSizeLessThanOrEqualTo(WebUrl.MAX_LENGTH)
                        .matches("[!-~]+");
                assertThat(url.getRawFragment()).isNull();
                assertThat(url.getRawUserInfo()).isNull();
                assertThat(Sites.of(url)).isNotEmpty();
            });
        }
    }

    @Property
    void aCanonicalAddressIsItsOwnCanonicalForm(@ForAll("addresses") String raw) {
        Optional<URI> once = CanonicalUrl.of(raw, null);
        assertThat(once).isPresent();
        assertThat(CanonicalUrl.of(once.get())).isEqualTo(once.get());
        assertThat(CanonicalUrl.of(once.get().toString(), null)).isEqualTo(once);
    }

    @Property
    void readingAnAddressTwiceChangesNothing(@ForAll("addresses") String raw) {
        URI once = WebUrl.parse(raw, null).orElseThrow();
        assertThat(WebUrl.parse(once.toString(), null)).contains(once);
    }

    @Property
    void theChosenAddressIsCanonicalAndOfTheSameSite(
            @ForAll("addresses") String fetched, @ForAll("addresses") String declared) {
        URI here = WebUrl.parse(fetched, null).orElseThrow();
        URI chosen = CanonicalUrl.choose(here, WebUrl.parse(declared, null).orElseThrow())
                .url();
        assertThat(CanonicalUrl.of(chosen)).isEqualTo(chosen);
        assertThat(Sites.of(chosen)).isEqualTo(Sites.of(CanonicalUrl.of(here)));
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "//",
                ".",
                "..",
                "/../",
                "/./",
                "%2e",
                "%2F",
                "%41",
                "%zz",
                "%",
                "%e3%81",
                "a",
                "news",
                "2024",
                "peace-talks-begin",
                "amp",
                "amp/",
                ".amp.html",
                "?",
                "&",
                "=",
                "utm_source=x",
                "id=7",
                "amp=1",
                "fbclid=1",
                "#",
                ";jsessionid=1",
                ";x=1",
                " ",
                "\\",
                "|",
                "غزة",
                "é",
                "😀",
                "\ud800",
                "[",
                "]",
                "{",
                "}",
                "\"",
                "<",
                "'",
                "+",
                "~",
                "@",
                ":",
                "&amp;",
                "&#038;",
                "http://b.example/",
                "\t",
                "\u200f");
        Arbitrary<String> hosts = Arbitraries.of(
                "example.org",
                "WWW.Example.ORG",
                "m.example.co.uk",
                "example.org.",
                "127.1",
                "[::1]",
                "example.org:443",
                "example.org:8080",
                "موقع.مصر",
                "a_b.example.org",
                "user:pw@example.org",
                "www.google.com",
                "example-org.cdn.ampproject.org");
        Arbitrary<String> tails = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        return hosts.flatMap(host -> tails.map(tail -> "https://" + host + "/" + tail));
    }
}
