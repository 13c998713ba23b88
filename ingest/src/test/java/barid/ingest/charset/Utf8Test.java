package barid.ingest.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.ingest.charset.Utf8.Finding;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

            String expected = strictly(bytes);
            assertThat(Utf8.decode(bytes)).isEqualTo(expected);
            assertThat(Utf8.look(bytes) == Finding.MALFORMED).isEqualTo(expected == null);
        }
    }

    @Test
    void readsPieceByPieceWhateverTheSizeOfThePieces() throws IOException {
        String text = "a run of ASCII that is longer than a piece may be, é, 日本 and 😀😀; ".repeat(20);
        for (int size = 1; size < 70; size++) {
            StringBuilder read = new StringBuilder();
            char[] piece = new char[size];
            try (Reader reader = Utf8.reader(text.getBytes(StandardCharsets.UTF_8))) {
                for (int length = reader.read(piece); length >= 0; length = reader.read(piece)) {
                    read.append(piece, 0, length);
                }
            }

            assertThat(read).hasToString(text);
        }
    }

    @Test
    void refusesToReadWhatIsNotWellFormed() {
        Reader reader = Utf8.reader(new byte[] {'a', (byte) 0xc3});

        assertThatThrownBy(() -> reader.read(new char[10])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsACharacterAmongBytes() {
        byte[] bytes = "0123456789é<0123456789<".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.indexOf(bytes, '<', 0)).isEqualTo(12);
        assertThat(Utf8.indexOf(bytes, '<', 13)).isEqualTo(23);
        assertThat(Utf8.indexOf(bytes, '>', 0)).isNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "a long enough run of ASCII \u00e2\u0080\u0099 s, CONTROLS",
        "ends with one \u0080, CONTROLS",
        "an escape \u001b$B of ISO 2022, CONTROLS",
        "'é, 한국어, «\u00a0» and ASCII', TEXT",
        "plain, TEXT",
    })
    void findsControlsThatNoTextHas(String text, Finding finding) {
        assertThat(Utf8.look(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(finding);
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
