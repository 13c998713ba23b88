package barid.app.command;

import barid.app.run.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barid enrich}. */
@Command(
        name = "enrich",
        mixinStandardHelpOptions = true,
        description = "Gives articles language, tags and story, against the cluster of the configuration.")
public final class EnrichCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    EnrichCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Role.ENRICH.run(config.load(), spec.commandLine().getOut());
        return 0;
    }
}
