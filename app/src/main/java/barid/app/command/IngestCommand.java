package barid.app.command;

import barid.app.run.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barid ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Visits sources and publishes raw articles to Kafka, against the cluster of the configuration.")
public final class IngestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    IngestCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Role.INGEST.run(config.load(), spec.commandLine().getOut());
        return 0;
    }
}
