package barid.ingest.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.ingest.catalog.SourceAddress;
import barid.ingest.catalog.SourceEdit;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceSettings;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderVaultTest {
    private final HeaderVault vault = HeaderVault.of(key(1));
    private final Source source = source("https://example.org/feed");

    @Test
    void opensWhatItClosed() {
        Source set = set(source, Map.of("Cookie", " sid=geheim ", "authorization", "Basic YTpi"));
        HeaderVault.Opened opened = vault.open(set);
        assertThat(opened.closed()).isEmpty();
        assertThat(opened.headers().at(source.url()))
                .containsOnly(Map.entry("Cookie", "sid=geheim"), Map.entry("authorization", "Basic YTpi"));
    }

    @Test
    void showsNoValueInAnyText() {
        Source set = set(source, Map.of("Cookie", "sid=geheim"));
        String sealed = set.settings().headers().getFirst().sealed();
        assertThat(sealed).doesNotContain("geheim");
        assertThat(set + " " + vault.open(set)).contains("Cookie").doesNotContain("geheim", sealed);
        assertThat(set(source, Map.of("Cookie", "sid=geheim")).settings().headers())
                .as("the same value is closed differently")
                .isNotEqualTo(set.settings().headers());
    }

    @Test
    void opensNothingForAnotherSourceHeaderOrKey() {
        OwnHeader cookie =
                set(source, Map.of("Cookie", "sid=1")).settings().headers().getFirst();
        Source thief = with(source("https://attacker.net/feed"), cookie);
        assertThat(vault.open(thief).closed()).containsExactly("Cookie");
        assertThat(vault.open(thief).headers().at(thief.url())).isEmpty();
        Source renamed = with(source, new OwnHeader("X-Echo", cookie.sealed()));
        assertThat(vault.open(renamed).closed()).containsExactly("X-Echo");
        assertThat(HeaderVault.of(key(2)).open(with(source, cookie)).closed()).containsExactly("Cookie");
        assertThat(HeaderVault.without("no key").open(with(source, cookie)).closed())
                .containsExactly("Cookie");
        String damaged = cookie.sealed().substring(0, cookie.sealed().length() - 2) + "AA";
        assertThat(vault.open(with(source, new OwnHeader("Cookie", damaged))).closed())
                .containsExactly("Cookie");
    }

    @Test
    void changesOneHeaderAndKeepsTheOthers() {
        Source both = set(source, Map.of("Cookie", "a", "X-Key", "b"));
        Source changed = set(both, Map.of("cookie", "c"));
        assertThat(vault.open(changed).headers().at(source.url()))
                .containsOnly(Map.entry("cookie", "c"), Map.entry("X-Key", "b"));
        Source less = SourceEdit.NOTHING
                .headers(Collections.singletonMap("COOKIE", null))
                .applied(changed, vault);
        assertThat(less.settings().headers()).extracting(OwnHeader::name).containsExactly("X-Key");
        assertThat(SourceEdit.NOTHING.withoutHeaders().applied(less, vault).settings())
                .isEqualTo(SourceSettings.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "Accept-Encoding",
                "If-None-Match",
                "Proxy-Authorization",
                "X-Forwarded-For",
                "Signature",
                "Range",
                "",
                "Bad Name",
                "Bad:Name",
                "كعكة",
                "A\nB"
            })
    void refusesWhatBaridSetsOrCannotSend(String name) {
        assertThatThrownBy(() -> SourceEdit.NOTHING.headers(Map.of(name, "geheim")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "geheim\r\nX-Other: 1", "geheim\u0000", "sid=geheimé"})
    void refusesValuesThatCannotBeSentWithoutTellingThem(String value) {
        assertThatThrownBy(() -> SourceEdit.NOTHING.headers(Map.of("Cookie", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cookie")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void closesNothingWithoutAKey() {
        SourceEdit edit = SourceEdit.NOTHING.headers(Map.of("Cookie", "geheim"));
        assertThatThrownBy(() -> edit.applied(source, HeaderVault.without("There is no key.")))
                .hasMessage("There is no key.");
    }

    private Source set(Source of, Map<String, String> values) {
        SourceEdit edit = SourceEdit.NOTHING;
        for (Map.Entry<String, String> each : values.entrySet()) {
            edit = edit.headers(Map.of(each.getKey(), each.getValue()));
        }
        return edit.applied(of, vault);
    }

    private static Source with(Source source, OwnHeader header) {
        return source.with(source.settings().withHeaders(List.of(header)));
    }

    private static Source source(String url) {
        URI address = URI.create(url);
        return new Source(
                SourceAddress.id(address), address, "", SourceKind.AUTO, null, null, null, false, Instant.EPOCH);
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[HeaderVault.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
