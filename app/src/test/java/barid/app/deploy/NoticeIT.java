package barid.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NOTICE against the libraries that a build puts beside Barid's own jars. */
class NoticeIT {
    private static final Path ROOT = Path.of("..");

    @Test
    void namesEveryLibraryOfEveryBarid() throws IOException {
        assertMatch(libraries("app"), named("With every Barid:", "With the local mode only"));
    }

    @Test
    void namesWhatTheLocalModeBringsBesides() throws IOException {
        Set<String> besides = libraries("local");
        besides.removeAll(libraries("app"));
        assertMatch(besides, named("With the local mode only", "\\z"));
    }

    private static void assertMatch(Set<String> libraries, List<String> named) {
        assertThat(libraries).isNotEmpty();
        assertThat(libraries)
                .as("libraries that NOTICE must name")
                .allSatisfy(library -> assertThat(named).anyMatch(name -> matches(library, name)));
        assertThat(named)
                .as("names in NOTICE of libraries that are not shipped")
                .allSatisfy(name -> assertThat(libraries).anyMatch(library -> matches(library, name)));
    }

    private static boolean matches(String library, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + name).matches(Path.of(library));
    }

    /** The names of the jars, without versions; Barid's own are left out. */
    private static Set<String> libraries(String module) throws IOException {
        try (Stream<Path> jars = Files.list(ROOT.resolve(module).resolve("target/lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.endsWith(".jar") && !jar.startsWith("barid-"))
                    .map(jar -> jar.replaceFirst("-\\d[\\w.-]*\\.jar$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What stands before the colon of each entry of a part. */
    private static List<String> named(String part, String next) throws IOException {
        String text = Files.readString(ROOT.resolve("NOTICE"));
        String entries = text.substring(text.indexOf(part)).lines().skip(1).collect(Collectors.joining("\n"));
        List<String> names = new ArrayList<>();
        for (String line :
                entries.split(next, 2)[0].replaceAll("\n {4}", " ").lines().toList()) {
            if (line.startsWith("  ")) {
                names.addAll(List.of(line.strip().split(": ", 2)[0].split(", *")));
            }
        }
        return names;
    }
}
