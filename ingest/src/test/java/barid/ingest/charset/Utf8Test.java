package barid.ingest.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "é",
                "a run of ASCII that is long enough to be copied whole é and another one that is long enough too",
                "عادت العبّارة",
                "한국어 日本語 ไทย",
                "𝔽our bytes 😀😀",
                "the end é"
            })
    void readsWhatIsWellFormed(String text) {
        assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void agreesWithTheDecoderOfThePlatformOnAnyBytes() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mutated(random);

            assertThat(Utf8.decode(bytes)).isEqualTo(strictly(bytes));
        }
    }

    @Test
    void findsControlsThatNoTextHas() {
        assertThat(Utf8.hasControls("a long enough run of ASCII \u00e2\u0080\u0099 s".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Utf8.hasControls("ends with one \u0080".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Utf8.hasControls("é, 한국어, «\u00a0» and ASCII".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    private static byte[] mutated(Random random) {
        String text = "news é, 日本 and 😀 ".repeat(1 + random.nextInt(4));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static @Nullable String strictly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null; // what is expected of malformed bytes
        }
    }
}
