package barid.app.command;

import barid.app.run.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barid console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = "Serves the web page, against the cluster of the configuration.",
        subcommands = ConsoleUser.class)
public final class ConsoleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    ConsoleCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Role.CONSOLE.run(config.load(), spec.commandLine().getOut());
        return 0;
    }
}
