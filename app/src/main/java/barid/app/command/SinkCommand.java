package barid.app.command;

import barid.app.run.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barid sink}. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = "Writes articles to storage, against the cluster of the configuration.")
public final class SinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    SinkCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Role.SINK.run(config.load(), spec.commandLine().getOut());
        return 0;
    }
}
