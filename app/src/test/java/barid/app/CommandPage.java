package barid.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Writes docs/COMMANDS.md from the help texts. Its main method is run from the project's root. */
final class CommandPage {
    static final Path FILE = Path.of("docs", "COMMANDS.md");

    private static final String HEAD = """
            # Commands

            What `./barid COMMAND --help` says. A command ends with 0 when it did its work, 1 when it could not, and 2 when it was not understood.

            This page is made from the program; a test keeps the two the same.
            """;

    private CommandPage() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() {
        var page = new StringBuilder(HEAD);
        append(page, Main.commandLine());
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine command) {
        page.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(command.getUsageMessage(Ansi.OFF)
                        .replace(System.lineSeparator(), "\n")
                        .strip())
                .append("\n```\n");
        command.getSubcommands().values().stream()
                .filter(each -> !(each.getCommand() instanceof CommandLine.HelpCommand))
                .forEach(each -> append(page, each));
    }
}
