package barid.app.command;

import barid.app.config.CheckedSettings;
import barid.app.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from. */
public final class ConfigOption {
    private static final Path USUAL = Path.of("barid.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "YAML file with settings; barid.yaml in the current directory is used where it exists.")
    private @Nullable Path config;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "One setting, e.g. -s console.port=8081; wins over file and environment.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** The file to read, null for none. */
    @Nullable
    Path file() {
        if (config != null) {
            return config;
        }
        return Files.exists(USUAL) ? USUAL : null;
    }

    /** Settings from the command line. */
    Map<String, String> overrides() {
        return set;
    }

    /** The settings. */
    Settings load() {
        return CheckedSettings.load(file(), System.getenv(), set);
    }
}
