package barid.app.command;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.ingest.signature.KeyDirectory;
import barid.ingest.signature.SigningKey;
import barid.runtime.OwnerOnly;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barid keys}. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Keys by which publishers recognise the requests of this crawler (Web Bot Auth, RFC 9421).",
            "Draw one with create, serve what directory prints at the address of ingest.signature.agent, then set"
                    + " ingest.signature.key-file. To change it, add the new one to ingest.signature.further-keys, serve the directory"
                    + " with both for a day, and swap the two."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    KeysCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: create, show or directory.");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Draws a key into a new file that only you can open.")
    int create(@Parameters(paramLabel = "FILE", description = "The file, which must not be there yet.") Path file) {
        if (Files.exists(file)) {
            throw new StartFailure("The file " + file + " is there already; a key is never written over.");
        }
        SigningKey key = SigningKey.draw();
        try {
            OwnerOnly.write(file.toAbsolutePath(), key.secret());
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
        spec.commandLine().getOut().println(key.id());
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints by what name sites know each key; without files, those of the configuration.")
    int show(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "FILE", arity = "0..*", description = "Key files.") List<Path> files) {
        PrintWriter out = spec.commandLine().getOut();
        keys(config, files).forEach(key -> out.println(key.id()));
        return 0;
    }

    @Command(
            name = "directory",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the directory of public keys, to be served at " + KeyDirectory.PATH + " of your address as "
                        + KeyDirectory.MEDIA_TYPE + "; without files, of the keys of the configuration.",
                "The bytes must be served as printed, without a line break behind them."
            })
    int directory(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "FILE", arity = "0..*", description = "Key files.") List<Path> files,
            @Option(
                            names = "--headers",
                            description =
                                    "Print in place of it the headers to serve with it, signed with each key for the address of"
                                            + " ingest.signature.agent.")
                    boolean headers,
            @Option(
                            names = "--days",
                            defaultValue = "7",
                            paramLabel = "DAYS",
                            description = "How long the signed headers hold; ${DEFAULT-VALUE} where left out.")
                    int days) {
        KeyDirectory directory = new KeyDirectory(keys(config, files));
        PrintWriter out = spec.commandLine().getOut();
        if (headers) {
            if (days < 1 || days > 90) {
                throw new StartFailure("The headers hold 1 to 90 days, not " + days + ".");
            }
            directory
                    .headers(authority(config), Instant.now(), Duration.ofDays(days))
                    .forEach((name, value) -> out.println(name + ": " + value));
        } else {
            out.print(directory.body());
            out.flush();
        }
        return 0;
    }

    private static String authority(ConfigOption config) {
        String agent = settings(config)
                .agent()
                .orElseThrow(() -> new StartFailure(
                        "The setting ingest.signature.agent is needed: the headers are signed for its address only."));
        String authority = URI.create(agent).getRawAuthority();
        if (authority == null) {
            throw new StartFailure("The setting ingest.signature.agent is no address: " + agent + ".");
        }
        return authority.toLowerCase(java.util.Locale.ROOT);
    }

    private static List<SigningKey> keys(ConfigOption config, List<Path> files) {
        List<SigningKey> keys = files == null || files.isEmpty()
                ? SettingsMapper.keys(settings(config))
                : files.stream().map(SettingsMapper::key).toList();
        if (keys.isEmpty()) {
            throw new StartFailure("Name a key file, or set ingest.signature.key-file.");
        }
        return keys;
    }

    private static Settings.Ingest.Signature settings(ConfigOption config) {
        return config.load().ingest().signature();
    }
}
