package barid.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vectors of others: the key of RFC 9421, appendix B.1.4, its signature of appendix B.2.6, the thumbprint of RFC 8037, appendix A.3, and
 * the Ed25519 vectors of draft-meunier-webbotauth-httpsig-protocol-02, appendix "Test Vectors". Ed25519 gives one signature for one text,
 * so each is compared whole.
 */
class SignatureVectorsTest {
    private static final SigningKey KEY = SigningKey.parse("""
            {"kty":"OKP","crv":"Ed25519","kid":"test-key-ed25519",
             "d":"n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}""");
    private static final String THUMBPRINT = "poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";
    private static final URI AGENT = URI.create("https://signature-agent.test");
    private static final Instant CREATED = Instant.ofEpochSecond(1_735_689_600);

    @TempDir
    private Path folder;

    @Test
    void knowsTheKeyByItsThumbprint() {
        assertThat(KEY.id()).isEqualTo(THUMBPRINT);
        assertThat(SigningKey.parse("""
                        {"kty":"OKP","crv":"Ed25519",
                         "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
                         "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""").id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void signsAsTheRfcDoes() {
        String base = """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                ;created=1618884473;keyid="test-key-ed25519\"""";
        assertThat(RequestSigner.signature(KEY, base))
                .isEqualTo("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
    }

    @Test
    void signsRequestsAsTheDraftDoes() {
        String nonce = "n9p433xm+NJ3ph3upfBIGmsuwHw387YV7Q/F+6BSpGCVjYCqQw6rznNA8PVVLySrAWsv0hQtFioQb6E1YsauiA==";
        Map<String, String> headers = signer(RequestSigner.Form.DICTIONARY)
                .sign("example.com", "sig2", "agent2", CREATED, Instant.ofEpochSecond(4_889_289_600L), nonce);
        assertThat(headers)
                .containsEntry("Signature-Agent", "agent2=\"https://signature-agent.test\"")
                .containsEntry(
                        "Signature-Input",
                        "sig2=(\"@authority\" \"signature-agent\";key=\"agent2\");created=1735689600;keyid=\""
                                + THUMBPRINT + "\";alg=\"ed25519\";expires=4889289600;nonce=\"" + nonce
                                + "\";tag=\"web-bot-auth\"")
                .containsEntry(
                        "Signature",
                        "sig2=:RdNFx5Bj6au3YgAMQL/RzmUlZE8QZLIaXGRpw985hWnwPfMxT228NMk6ehRS1PSl4e8PhbNZACSanGdhEwYCCg==:");
    }

    @Test
    void signsForVerifiersOfEarlierDrafts() {
        String nonce = "e8N7S2MFd/qrd6T2R3tdfAuuANngKI7LFtKYI/vowzk4lAZYadIX6wW25MwG7DCT9RUKAJ0qVkU0mEeLElW1qg==";
        Map<String, String> headers = signer(RequestSigner.Form.STRING)
                .sign("example.com", "sig2", "", CREATED, Instant.ofEpochSecond(1_735_693_200L), nonce);
        assertThat(headers)
                .containsEntry("Signature-Agent", "\"https://signature-agent.test\"")
                .containsEntry(
                        "Signature",
                        "sig2=:jdq0SqOwHdyHr9+r5jw3iYZH6aNGKijYp/EstF4RQTQdi5N5YYKrD+mCT1HA1nZDsi6nJKuHxUi/5Syp3rLWBA==:");
    }

    @Test
    void signsTheDirectoryAsTheDraftDoes() {
        KeyDirectory directory = new KeyDirectory(List.of(KEY));
        assertThat(directory.body())
                .isEqualTo("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + THUMBPRINT
                        + "\",\"x\":\"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs\",\"use\":\"sig\"}]}");
        assertThat(directory.headers(
                        "signature-agent.test", CREATED, Duration.ofSeconds(4_889_289_600L - 1_735_689_600L)))
                .containsEntry("Content-Type", "application/http-message-signatures-directory+json")
                .containsEntry("Content-Digest", "sha-256=:CADMT2aBdV/rqQr/NIru64ERQkCobVvllA4V0fLFDu0=:")
                .containsEntry(
                        "Signature-Input",
                        "binding=(\"@authority\";req \"content-digest\");created=1735689600;expires=4889289600;keyid=\""
                                + THUMBPRINT + "\";tag=\"http-message-signatures-directory\"")
                .containsEntry(
                        "Signature",
                        "binding=:l6P8R67tm3kujAxbHWio7ll01qrEZ0dKD/WWlGhNYEmTnFZM8Wt0VQ9zqGfvo7T/UMkBxsigzChM1Gpz7gOVBg==:");
    }

    @Test
    void holdsTheOldAndTheNewKeyWhileOneIsChangedForTheOther() {
        SigningKey next = SigningKey.draw();
        KeyDirectory both = new KeyDirectory(List.of(KEY, next, KEY));
        assertThat(both.body()).contains(KEY.id(), next.id());
        assertThat(both.headers("signature-agent.test", CREATED, Duration.ofDays(1))
                        .get("Signature"))
                .matches("binding=:[^:]+:, binding1=:[^:]+:");
    }

    @Test
    void drawsKeysThatAreReadBack() {
        SigningKey drawn = SigningKey.draw();
        assertThat(SigningKey.parse(drawn.secret())).isEqualTo(drawn);
        assertThat(SigningKey.draw()).isNotEqualTo(drawn);
    }

    @Test
    void readsNoKeyThatOthersMayOpen() throws Exception {
        Path file = folder.resolve("key.json");
        Files.writeString(file, SigningKey.draw().secret());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(SigningKey.read(file).id()).hasSize(43);
    }

    @Test
    void tellsNothingOfASecret() {
        String text = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU";
        assertThat(KEY.toString()).doesNotContain(text);
        assertThat(signer(RequestSigner.Form.DICTIONARY).toString()).doesNotContain(text);
        for (String broken : List.of(
                "{\"d\":\"" + text,
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"d\":\"" + text + "\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + text
                        + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + text + "!\",\"x\":\"\"}")) {
            assertThatThrownBy(() -> SigningKey.parse(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> {
                        for (Throwable t = e; t != null; t = t.getCause()) {
                            assertThat(String.valueOf(t.getMessage())).doesNotContain(text);
                        }
                    });
        }
    }

    @Test
    void wantsAnOriginForAgent() {
        for (String agent :
                List.of("http://a.test", "https://a.test/x", "https://a.test?q", "https://u@a.test", "urn:a")) {
            assertThatThrownBy(() -> new RequestSigner(
                            KEY,
                            URI.create(agent),
                            RequestSigner.Form.DICTIONARY,
                            Duration.ofMinutes(5),
                            InstantSource.system()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static RequestSigner signer(RequestSigner.Form form) {
        return new RequestSigner(KEY, AGENT, form, Duration.ofMinutes(5), InstantSource.fixed(CREATED));
    }
}
