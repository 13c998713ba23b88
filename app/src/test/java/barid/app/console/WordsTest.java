package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the page: each is there in both languages, with the same blanks, and each that a script asks for is there. */
class WordsTest {
    private static final Path WEB = Path.of("src", "main", "resources", "web");
    private static final Pattern ENTRY = Pattern.compile("(?m)(?:^  |, )([a-zA-Z_]+): '((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([a-zA-Z_]+)'");

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        Map<String, String> english = words("const en", "const ar");
        Map<String, String> arabic = words("const ar", "const saved");
        assertThat(english).hasSizeGreaterThan(150);
        assertThat(arabic.keySet()).isEqualTo(english.keySet());
        english.forEach((name, text) ->
                assertThat(blanks(arabic.getOrDefault(name, ""))).as(name).isEqualTo(blanks(text)));
    }

    @Test
    void knowsEachWordThatAScriptAsksFor() throws IOException {
        Map<String, String> english = words("const en", "const ar");
        try (Stream<Path> files = Files.list(WEB)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
                ASKED.matcher(Files.readString(file))
                        .results()
                        .forEach(
                                asked -> assertThat(english).as(file.toString()).containsKey(asked.group(1)));
            }
        }
    }

    private static Map<String, String> words(String from, String to) throws IOException {
        String all = Files.readString(WEB.resolve("words.js"));
        String part = all.substring(all.indexOf(from), all.indexOf(to));
        String plain = part.replaceAll("(?s)(outcomes|doubts): \\{.*?\\n?  \\},", "");
        return ENTRY.matcher(plain)
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (a, b) -> b, TreeMap::new));
    }

    private static TreeSet<String> blanks(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
