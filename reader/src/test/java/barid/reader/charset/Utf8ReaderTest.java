package barid.reader.charset;

import static org.assertj.core.api.Assertions.assertThat;

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

final class Utf8ReaderTest {
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
        assertThat(Utf8Reader.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void agreesWithTheDecoderOfThePlatformOnAnyBytes() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mutated(random);

            String expected = strictly(bytes);
            assertThat(Utf8Reader.decode(bytes)).isEqualTo(expected);
        }
    }

    @Test
    void readsPieceByPieceWhateverTheSizeOfThePieces() throws IOException {
        String text = "a run of ASCII that is longer than a piece may be, é, 日本 and 😀😀; ".repeat(20);
        for (int size = 1; size < 70; size++) {
            StringBuilder read = new StringBuilder();
            char[] piece = new char[size];
            byte[] bytes = (text + "é beyond the end").getBytes(StandardCharsets.UTF_8);
            int end = text.getBytes(StandardCharsets.UTF_8).length;
            try (Reader reader = new Utf8Reader(bytes, end)) {
                for (int length = reader.read(piece); length >= 0; length = reader.read(piece)) {
                    read.append(piece, 0, length);
                }
            }

            assertThat(read).hasToString(text);
        }
    }

    @Test
    void agreesWithTheDecoderOfThePlatformPieceByPiece() {
        Random random = new Random(8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mutated(random);
            Utf8Reader reader = new Utf8Reader(bytes, bytes.length);
            StringBuilder read = new StringBuilder();
            char[] piece = new char[100];
            for (int length = 0; length >= 0; ) {
                int from = random.nextInt(20);
                length = reader.read(piece, from, 1 + random.nextInt(80));
                read.append(piece, from, Math.max(0, length));
            }

            String expected = strictly(bytes);
            assertThat(reader.isWellFormed()).isEqualTo(expected != null);
            assertThat(expected == null ? beginning(bytes) : expected).startsWith(read.toString());
            assertThat(expected == null || expected.length() == read.length()).isTrue();
        }
    }

    @Test
    void endsWhereItIsToldTo() {
        byte[] bytes = "aé".getBytes(StandardCharsets.UTF_8);
        Utf8Reader reader = new Utf8Reader(bytes, bytes.length - 1);

        assertThat(reader.read(new char[10], 0, 10)).isEqualTo(1);
        assertThat(reader.isWellFormed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a long enough run of ASCII \u00e2\u0080\u0099 s, true",
        "ends with one \u0080, true",
        "'é, 한국어, «\u00a0» and ASCII', false",
        "plain, false",
    })
    void tellsOfControlsThatNoTextHas(String text, boolean controls) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Utf8Reader reader = new Utf8Reader(bytes, bytes.length);

        assertThat(reader.read(new char[bytes.length])).isEqualTo(text.length());
        assertThat(reader.hasControls()).isEqualTo(controls);
    }

    private static byte[] mutated(Random random) {
        String text = ("news é, " + "x".repeat(random.nextInt(60)) + " 日本 and 😀 ").repeat(1 + random.nextInt(4));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** What stands before the first byte that is not well-formed, with a sign of damage behind it. */
    private static String beginning(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
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
