package barid.app;

import barid.app.batch.ExtractBatch;
import barid.app.batch.FeedBatch;
import barid.app.batch.TagBatch;
import barid.runtime.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code barid}. */
@Command(
        name = "barid",
        description = "Turns the news web into a Kafka stream.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExtractBatch.class, FeedBatch.class, TagBatch.class, CommandLine.HelpCommand.class})
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command line and gives its exit code: 0 done, 1 failed, 2 not understood. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
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
