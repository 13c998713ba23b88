package barid.app;

import barid.app.batch.ExtractBatch;
import barid.app.batch.FeedBatch;
import barid.app.batch.StoriesBatch;
import barid.app.batch.TagBatch;
import barid.app.command.ConsoleCommand;
import barid.app.command.EnrichCommand;
import barid.app.command.IngestCommand;
import barid.app.command.KeysCommand;
import barid.app.command.SinkCommand;
import barid.app.command.SourcesCommand;
import barid.app.command.TagsCommand;
import barid.app.command.TailCommand;
import barid.app.command.TryCommand;
import barid.app.command.UpCommand;
import barid.runtime.StartFailure;
import barid.runtime.TerminalText;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** The command {@code barid}. */
@Command(
        name = "barid",
        description = "Turns the news web into a Kafka stream.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND")
final class Main {
    private static final List<Class<?>> COMMANDS = List.of(
            UpCommand.class,
            IngestCommand.class,
            EnrichCommand.class,
            SinkCommand.class,
            ConsoleCommand.class,
            SourcesCommand.class,
            TryCommand.class,
            TailCommand.class,
            TagsCommand.class,
            KeysCommand.class,
            FeedBatch.class,
            ExtractBatch.class,
            TagBatch.class,
            StoriesBatch.class,
            CommandLine.HelpCommand.class);

    private Main() {}

    public static void main(String[] args) {
        Logging.prepare(List.of(args));
        System.exit(run(args));
    }

    /** Runs one command line and gives its exit code: 0 done, 1 failed, 2 not understood. */
    static int run(String... args) {
        CommandLine line = commandLine(args);
        return onTerminal(line, line.getOut(), line.getErr()).execute(args);
    }

    /**
     * Lets all that a command prints, errors included, pass the one place that takes out what could steer a terminal. So nothing is
     * coloured either.
     */
    static CommandLine onTerminal(CommandLine line, PrintWriter out, PrintWriter err) {
        return line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setOut(new PrintWriter(TerminalText.writer(out), true))
                .setErr(new PrintWriter(TerminalText.writer(err), true));
    }

    /**
     * The command line with the command that the first argument names, or with all where it names none. A short command would wait
     * longest for what the others are made of.
     */
    static CommandLine commandLine(String... args) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(c -> args.length > 0 && isNamed(c, args[0]))
                .toList();
        CommandLine line = new CommandLine(new Main());
        (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Main::explain);
    }

    /** Whether a command has this name; never {@code help}, which tells of all. */
    private static boolean isNamed(Class<?> command, String name) {
        return command != CommandLine.HelpCommand.class
                && command.getAnnotation(Command.class).name().equals(name);
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
