package barid.ingest.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnHeadersTest {
    @ParameterizedTest
    @CsvSource({
        "https://feeds.example.org/a, https://feeds.example.org/b",
        "https://feeds.example.org/a, https://example.org/b",
        "https://feeds.example.org/a, https://www.example.org/b",
        "https://example.org/a, https://WWW.Example.org./b",
        "http://example.org/a, https://example.org/a",
        "http://example.org:8080/a, http://example.org:8080/b",
        "https://akhbar.com.eg/a, https://www.akhbar.com.eg/b",
        "http://127.0.0.1:8080/a, http://127.0.0.1:8080/b",
    })
    void areForTheirOwnSite(URI home, URI asked) {
        assertThat(OwnHeaders.of(home, Map.of("Cookie", "s=1")).at(asked)).containsEntry("Cookie", "s=1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://feeds.example.org/a, https://other.example.org/b",
        "https://example.org/a, https://user.example.org/b",
        "https://example.org/a, https://example.org.attacker.net/",
        "https://example.org/a, https://attacker.net/example.org",
        "https://example.org/a, https://example.org@attacker.net/",
        "https://example.org/a, http://example.org/a",
        "https://example.org/a, https://example.org:8443/a",
        "http://example.org:8080/a, http://example.org/a",
        "https://one.github.io/a, https://two.github.io/a",
        "https://one.github.io/a, https://github.io/a",
        "https://akhbar.com.eg/a, https://com.eg/a",
        "http://127.0.0.1/a, http://127.0.0.2/a",
        "http://localhost/a, http://127.0.0.1/a",
    })
    void areForNobodyElse(URI home, URI asked) {
        assertThat(OwnHeaders.of(home, Map.of("Cookie", "s=1")).at(asked)).isEmpty();
    }
}
