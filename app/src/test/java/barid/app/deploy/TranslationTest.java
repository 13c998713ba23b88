package barid.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README.ar.md tells everything that README.md tells: the same commands, the same documents, as many parts. */
class TranslationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    @Test
    void showsTheSameCommands() throws IOException {
        assertThat(commands("README.ar.md"))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(commands("README.md"));
    }

    @Test
    void namesTheSameDocuments() throws IOException {
        Set<String> english = links("README.md");
        english.remove("README.ar.md");
        assertThat(links("README.ar.md")).hasSizeGreaterThan(10).containsAll(english);
    }

    @Test
    void hasAsManyParts() throws IOException {
        assertThat(parts("README.ar.md")).isEqualTo(parts("README.md"));
    }

    private static long parts(String file) throws IOException {
        return Files.readString(ROOT.resolve(file))
                .lines()
                .filter(line -> line.startsWith("## "))
                .count();
    }

    /** The lines of all blocks, without the English words that explain them. */
    private static Set<String> commands(String file) throws IOException {
        return Files.readString(ROOT.resolve(file))
                .lines()
                .filter(line -> line.startsWith("    ") && !line.isBlank())
                .map(line -> line.replaceFirst(" +# .*", "").strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> links(String file) throws IOException {
        return LINK.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
