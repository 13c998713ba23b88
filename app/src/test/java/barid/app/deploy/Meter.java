package barid.app.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A number that a module counts, as its registration stands in the sources.
 *
 * @param name Micrometer's name, e.g. {@code barid.fetch.bytes}
 * @param labels in the order in which they are written
 */
record Meter(String module, String type, String name, String unit, Set<String> labels, String meaning) {
    private static final List<String> MODULES = List.of("runtime", "ingest", "enrich", "sink", "app");
    private static final Pattern REGISTRATION =
            Pattern.compile("(\\w+)\\.builder\\(\\s*\"(barid\\.[a-z.]+)\"(.*?)\\.register\\(", Pattern.DOTALL);
    private static final Pattern MEANING = Pattern.compile("\\.description\\(\\s*\"([^\"]+)\"");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"(\\w+)\"");
    private static final Pattern LABEL = Pattern.compile("\\.(?:tag|and)\\(\"(\\w+)\"");
    private static final Pattern LABELS = Pattern.compile("Tags\\.of\\((.*?)\\)\\)?(?=[\\s;.)])", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?<![:?] )\"([a-z]+)\",");

    /** All that the modules under {@code root} register, by name. */
    static List<Meter> all(Path root) throws IOException {
        var meters = new TreeSet<>(Comparator.comparing(Meter::name).thenComparing(Meter::module));
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String source = Files.readString(file);
                    REGISTRATION.matcher(source).results().forEach(found -> meters.add(of(module, source, found)));
                }
            }
        }
        return List.copyOf(meters);
    }

    private static Meter of(String module, String source, MatchResult found) {
        String chain = found.group(3);
        var labels = new LinkedHashSet<String>();
        LABELS.matcher(chain).results().forEach(of -> keys(of.group(1), labels));
        if (chain.contains(".tags(tags")) {
            Pattern.compile("Tags tags = Tags\\.of\\((.*?)\\);")
                    .matcher(source)
                    .results()
                    .forEach(of -> keys(of.group(1), labels));
        }
        LABEL.matcher(chain).results().forEach(label -> labels.add(label.group(1)));
        return new Meter(module, found.group(1), found.group(2), first(UNIT, chain), labels, first(MEANING, chain));
    }

    private static void keys(String arguments, Set<String> labels) {
        KEY.matcher(arguments).results().forEach(key -> labels.add(key.group(1)));
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).findFirst().orElse("");
    }

    /** The name without the endings that Prometheus adds for the type and the unit. */
    String family() {
        return name.replace('.', '_');
    }

    /** The name in Prometheus. */
    String exposed() {
        return switch (type) {
            case "Counter" -> family() + "_total";
            case "Timer" -> family() + "_seconds";
            default -> unit.isEmpty() ? family() : family() + "_" + unit;
        };
    }

    String row() {
        return "| `" + exposed() + "` | "
                + type.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT)
                + " | "
                + labels.stream().map(l -> "`" + l + "`").collect(Collectors.joining(" "))
                + " | " + module + " | " + meaning + " |\n";
    }
}
