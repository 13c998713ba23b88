package barid.app;

import barid.app.batch.ExtractBatch;
import barid.app.batch.FeedBatch;
import barid.app.batch.TagBatch;
import barid.app.command.ConsoleCommand;
import barid.app.command.EnrichCommand;
import barid.app.command.IngestCommand;
import barid.app.command.SinkCommand;
import barid.app.command.SourcesCommand;
import barid.app.command.TagsCommand;
import barid.app.command.TailCommand;
import barid.app.command.TryCommand;
import barid.app.command.UpCommand;
import barid.runtime.StartFailure;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code barid}. */
@Command(
        name = "barid",
        description = "Turns the news web into a Kafka stream.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            IngestCommand.class,
            EnrichCommand.class,
            SinkCommand.class,
            ConsoleCommand.class,
            SourcesCommand.class,
            TryCommand.class,
            TailCommand.class,
            TagsCommand.class,
            FeedBatch.class,
            ExtractBatch.class,
            TagBatch.class,
            CommandLine.HelpCommand.class
        })
final class Main {
    private Main() {}

    public static void main(String[] args) {
        Logging.prepare(List.of(args));
        System.exit(run(args));
    }

    /** Runs one command line and gives its exit code: 0 done, 1 failed, 2 not understood. */
    static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StartFailure) {
            command.getErr().println("barid: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
