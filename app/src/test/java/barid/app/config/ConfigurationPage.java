package barid.app.config;

import barid.runtime.Setting;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes docs/CONFIGURATION.md from {@link Settings}. Its main method is run from the project's root. */
final class ConfigurationPage {
    static final Path FILE = Path.of("docs", "CONFIGURATION.md");

    private static final String HEAD = """
            # Configuration

            Barid reads one YAML file: `--config FILE`, or `barid.yaml` in the current directory. Each setting can also be given in the
            environment, where `postgres.password` is called `BARID_POSTGRES_PASSWORD`, and on the command line as
            `--set postgres.password=...`. The command line wins over the environment, and that over the file. A setting that
            does not exist stops the start, so a misspelt one is noticed. Durations are written as in ISO 8601 (`PT30S`, `P180D`).

            This page is made from the program; a test keeps the two the same.
            """;

    private ConfigurationPage() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() {
        var page = new StringBuilder(HEAD);
        section(page, "General", "", Settings.class);
        Stream.of(Settings.class.getMethods())
                .filter(method -> method.getReturnType().getEnclosingClass() == Settings.class)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(group -> section(page, name(group), name(group) + ".", group.getReturnType()));
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String prefix, Class<?> group) {
        page.append("\n## ").append(title).append("\n\n| setting | default | meaning |\n|---|---|---|\n");
        Map<String, Method> settings = new TreeMap<>();
        collect(prefix, group, settings);
        settings.forEach((key, method) -> page.append("| `")
                .append(key)
                .append(suffix(method.getGenericReturnType()))
                .append("` | ")
                .append(standard(method))
                .append(" | ")
                .append(method.getAnnotation(Setting.class).value())
                .append(" |\n"));
    }

    /** The settings of a group and, but for the whole, those of the groups within it. */
    private static void collect(String prefix, Class<?> group, Map<String, Method> settings) {
        for (Method method : group.getMethods()) {
            if (method.isAnnotationPresent(Setting.class)) {
                settings.put(prefix + name(method), method);
            } else if (group != Settings.class && method.getReturnType().getEnclosingClass() == group) {
                collect(prefix + name(method) + ".", method.getReturnType(), settings);
            }
        }
    }

    private static String standard(Method method) {
        WithDefault standard = method.getAnnotation(WithDefault.class);
        return standard == null ? "none" : "`" + standard.value() + "`";
    }

    private static String suffix(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Map.class ? ".*" : "";
    }

    private static String name(Method method) {
        return method.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
