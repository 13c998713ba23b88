package barid.app.command;

import barid.app.run.Up;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barid up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs everything: Kafka, PostgreSQL, ingest, enrich, sink and console, until Ctrl-C.",
            "Data is kept between runs."
        })
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--demo", description = "Serve a little news web on loopback and follow it.")
    private boolean demo;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    UpCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        new Up(config.file(), config.overrides(), demo, spec.commandLine().getOut()).run();
        return 0;
    }
}
