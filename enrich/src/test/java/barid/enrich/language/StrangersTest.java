package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Languages that are not known, and known ones in Latin letters, are not taken for a relative. */
class StrangersTest {
    private static final LinearLanguageIdentifier IDENTIFIER = new LinearLanguageIdentifier();

    @Test
    void givesNoRelativeForAStranger() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StrangersTest.class.getResourceAsStream("strangers-test.txt"), "texts"),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split(" \\| ", 2);
                String told = IDENTIFIER.identify("", parts[1], null).tag();
                if (!List.of(parts[0].split(",")).contains(told)) {
                    wrong.add(told + ": " + line);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void saysThatArabicInLatinLettersIsRomanised() {
        assertThat(IDENTIFIER
                        .identify("", "ma3rafsh leh kol da 7asal fel share3 embare7 bel leil", null)
                        .reason())
                .isEqualTo("romanised");
        assertThat(IDENTIFIER
                        .identify("", "The 5th and 7th of the 25kg bags cost 3eur", null)
                        .tag())
                .isEqualTo("en");
    }

    @Test
    void saysThatLettersOfTheNeighbourAreMissing() {
        assertThat(IDENTIFIER
                        .identify("", "Өкмөт кийинки жылы электр энергиясынын баасын көтөрбөй турганын билдирди", null)
                        .reason())
                .isEqualTo("unknown");
    }

    @Test
    void believesADeclarationThatAgrees() {
        String text = "De Gemengerot huet en Dënschdeg den Owend decidéiert";
        assertThat(IDENTIFIER.identify("", text, "lb").tag()).isEqualTo("und");
    }

    @Test
    void readsTheWordsItWrote() throws IOException {
        KnownWords words = KnownWords.of(Map.of("xx", List.of("one two three"), "am", List.of("ሰላም ለሁሉም ሰው")));
        var bytes = new ByteArrayOutputStream();
        words.write(bytes);
        KnownWords read = KnownWords.read(new ByteArrayInputStream(bytes.toByteArray()));
        KnownWords.Share share = read.share("xx", LetterText.of("", "one two zzzz"), Alphabet.LATIN);
        assertThat(share).isNotNull();
        assertThat(share.words()).isEqualTo(3);
        assertThat(share.known()).isGreaterThan(0.6).isLessThan(1);
        assertThat(share.runs()).isLessThan(1);
        assertThat(read.share("am", LetterText.of("", "ሰላም"), Alphabet.ETHIOPIC))
                .as("a syllabary")
                .isNull();
    }
}
