package barid.runtime;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one YAML file into a typed mapping. Environment variables with the prefix {@code BARID_} override the file
 * ({@code BARID_KAFKA_BOOTSTRAP_SERVERS} for {@code kafka.bootstrap-servers}). A key that nothing reads is refused.
 */
public final class Configuration {
    /** What all keys begin with inside the mapping, and environment variables in capitals. */
    public static final String PREFIX = "barid";

    /** What smallrye-config says of a value that has not the type of its setting. */
    private static final Pattern VALUE =
            Pattern.compile("property " + PREFIX + "\\.(\\S+) with the config value \"(.*?)\" threw");

    private static final int FILE = 200;
    private static final int ENVIRONMENT = 300;
    private static final int OVERRIDES = 400;

    private Configuration() {}

    /**
     * Reads the settings of a process.
     *
     * @param mapping an interface annotated with {@code @ConfigMapping(prefix = "barid")}
     * @param file the YAML file, null where defaults and environment suffice
     * @param environment environment variables
     * @param overrides settings that win over all, without prefix
     * @throws StartFailure when the file cannot be read, a key is unknown or a value is wrong
     */
    public static <T> T load(
            Class<T> mapping, @Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
        KnownSettings known = KnownSettings.of(mapping);
        Map<String, String> written = file == null ? Map.of() : read(file);
        Map<String, String> variables = ours(environment);
        refuseUnknown(known, overrides, "on the command line");
        refuseUnknownVariables(known, variables);
        refuseUnknown(known, written, "in " + file);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(prefixed(overrides), "command line", OVERRIDES))
                .withSources(new EnvConfigSource(variables, ENVIRONMENT));
        if (file != null) {
            builder.withSources(new PropertiesConfigSource(prefixed(written), file.toString(), FILE));
        }
        try {
            SmallRyeConfig config = builder.build();
            for (String key : known.switches()) {
                String value = config.getConfigValue(PREFIX + "." + key).getValue();
                if (value != null && !value.equals("true") && !value.equals("false")) {
                    throw new StartFailure(wrongValue(known, key, value));
                }
            }
            return config.getConfigMapping(mapping);
        } catch (ConfigValidationException e) {
            throw new StartFailure(problems(known, file, e), e);
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new StartFailure(problem(known, file, e.getMessage()), e);
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            YamlConfigSource yaml =
                    new YamlConfigSource(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            Map<String, String> properties = yaml.getProperties();
            if (properties.isEmpty() && saysSomething(file)) {
                throw new StartFailure("The configuration file " + file
                        + " holds no settings: write each as 'key: value', e.g. 'data-directory: data'.");
            }
            return properties;
        } catch (StartFailure e) {
            throw e;
        } catch (IOException e) {
            throw new StartFailure("The configuration file " + file + " cannot be read: check that it exists.", e);
        } catch (RuntimeException e) {
            throw new StartFailure("The configuration file " + file + " is not YAML: " + e.getMessage(), e);
        }
    }

    private static boolean saysSomething(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .anyMatch(
                        line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("---") && !line.equals("{}"));
    }

    private static Map<String, String> prefixed(Map<String, String> values) {
        Map<String, String> prefixed = new LinkedHashMap<>();
        values.forEach((key, value) -> prefixed.put(PREFIX + "." + key, value));
        return prefixed;
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(e -> e.getKey().startsWith("BARID_"))
                .filter(e -> !STARTERS.contains(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Variables that the start script reads, and no setting. */
    private static final Set<String> STARTERS = Set.of("BARID_JAVA_OPTS", "BARID_HOME");

    private static void refuseUnknown(KnownSettings known, Map<String, String> given, String where) {
        for (String key : given.keySet()) {
            if (!known.has(key)) {
                throw new StartFailure("There is no setting " + key + " (" + where + ")"
                        + known.nearest(key)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(".")
                        + " docs/CONFIGURATION.md lists all.");
            }
        }
    }

    private static void refuseUnknownVariables(KnownSettings known, Map<String, String> variables) {
        for (String variable : variables.keySet()) {
            if (!known.hasVariable(variable, PREFIX)) {
                String key = variable.substring(PREFIX.length() + 1)
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("_", ".")
                        .replace('_', '-');
                throw new StartFailure("The variable " + variable + " of the environment is no setting"
                        + known.nearest(key)
                                .map(near -> "; did you mean " + KnownSettings.variable(near, PREFIX) + "?")
                                .orElse(".")
                        + " docs/CONFIGURATION.md lists all.");
            }
        }
    }

    private static String problems(KnownSettings known, @Nullable Path file, ConfigValidationException failure) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < failure.getProblemCount(); i++) {
            all.add(problem(known, file, failure.getProblem(i).getMessage()));
        }
        return String.join(" ", all);
    }

    /** A sentence for a value that could not be read, with the form that can. */
    private static String problem(KnownSettings known, @Nullable Path file, @Nullable String message) {
        Matcher value = VALUE.matcher(String.valueOf(message));
        if (value.find()) {
            return wrongValue(known, value.group(1), value.group(2));
        }
        return "The configuration" + in(file) + " is wrong: " + plain(message) + ".";
    }

    private static String wrongValue(KnownSettings known, String key, String value) {
        return "The value " + value + " of the setting " + key + " is not understood; write " + known.form(key) + ".";
    }

    private static String in(@Nullable Path file) {
        return file == null ? "" : " in " + file;
    }

    private static String plain(@Nullable String message) {
        return message == null
                ? "unknown reason"
                : message.replaceFirst("^SRCFG\\d+: ", "").replace(PREFIX + ".", "");
    }
}
