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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one YAML file into a typed mapping. Environment variables with the prefix {@code BARID_} override the file
 * ({@code BARID_KAFKA_BOOTSTRAP_SERVERS} for {@code kafka.bootstrap-servers}). A key that nothing reads is refused.
 */
public final class Configuration {
    /** What all keys begin with inside the mapping, and environment variables in capitals. */
    public static final String PREFIX = "barid";

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
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(prefixed(overrides), "command line", OVERRIDES))
                .withSources(new EnvConfigSource(ours(environment), ENVIRONMENT));
        if (file != null) {
            builder.withSources(new PropertiesConfigSource(prefixed(read(file)), file.toString(), FILE));
        }
        try {
            SmallRyeConfig config = builder.build();
            return config.getConfigMapping(mapping);
        } catch (ConfigValidationException e) {
            throw new StartFailure(problems(file, e), e);
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new StartFailure("The configuration" + in(file) + " is wrong: " + plain(e.getMessage()) + ".", e);
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            YamlConfigSource yaml =
                    new YamlConfigSource(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            return yaml.getProperties();
        } catch (IOException e) {
            throw new StartFailure("The configuration file " + file + " cannot be read: check that it exists.", e);
        } catch (RuntimeException e) {
            throw new StartFailure("The configuration file " + file + " is not YAML: " + e.getMessage(), e);
        }
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

    private static String problems(@Nullable Path file, ConfigValidationException failure) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < failure.getProblemCount(); i++) {
            all.add(plain(failure.getProblem(i).getMessage()));
        }
        return "The configuration" + in(file) + " is wrong: " + String.join("; ", all) + ".";
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
