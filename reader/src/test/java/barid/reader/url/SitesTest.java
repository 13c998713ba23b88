package barid.reader.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitesTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.example.org/a, example.org",
        "https://news.bbc.co.uk/, bbc.co.uk",
        "https://EXAMPLE.com.eg/, example.com.eg",
        "https://one.blogspot.com/, one.blogspot.com",
        "https://blogspot.com/, blogspot.com",
        "https://my_paper.example.org/, example.org",
        "http://127.0.0.1:8080/, 127.0.0.1",
        "http://127.0.0.1:8081/, 127.0.0.1",
        "http://2130706433:8080/, 127.0.0.1",
        "http://127.0.0.1/, 127.0.0.1",
        "https://[::1]/, [::1]",
        "https://[0:0:0:0:0:0:0:1]:8443/, [::1]",
        "http://[::ffff:127.0.0.1]:8080/, 127.0.0.1",
        "http://localhost:9000/x, localhost",
        "http://demo.localhost:9000/x, demo.localhost",
        "http://intranet/, intranet",
        "https://xn--4gbrim.xn--wgbh1c/, xn--4gbrim.xn--wgbh1c",
        "https://www.unlisted.madeuptld/, unlisted.madeuptld",
        "mailto:a@example.org, ''",
    })
    void isTheRegistrableDomain(String url, String site) {
        assertThat(Sites.of(URI.create(url))).isEqualTo(site);
    }
}
