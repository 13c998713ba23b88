package barid.app.command;

import barid.app.console.access.Right;
import barid.app.console.access.UserLine;
import barid.runtime.StartFailure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barid console user}. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a line for the file of the console's users (console.users), e.g. to append it: barid console user amal --role edit"
                    + " >> users. The password is the first line of standard input, or is asked for on a terminal.",
            "A running console reads the file again when it changes."
        })
final class ConsoleUser implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name to log in with, or, with a token, to appear under in the log.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "read",
            description = "read, or edit for one who may change the sources; ${DEFAULT-VALUE} where left out.")
    private String role;

    @Option(
            names = "--token",
            description =
                    "Draw a token for a program (Authorization: Bearer ...) in place of a password; it is shown once, on"
                            + " standard error.")
    private boolean token;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    ConsoleUser() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Right right = Right.of(role);
            if (token) {
                String drawn = UserLine.newToken();
                spec.commandLine().getOut().println(UserLine.withToken(name, right, drawn));
                err.println("The token of " + name + ", which is kept nowhere: " + drawn);
            } else {
                spec.commandLine().getOut().println(UserLine.withPassword(name, right, password()));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new StartFailure("No line was made: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new StartFailure("Standard input cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 where standard input is no terminal
    private String password() throws IOException {
        Console terminal = System.console();
        if (terminal != null && terminal.isTerminal()) {
            char[] first = terminal.readPassword("Password of %s: ", name);
            char[] again = terminal.readPassword("Once more: ");
            if (!Arrays.equals(first, again)) {
                throw new IllegalArgumentException("the two passwords differ");
            }
            return first == null ? "" : new String(first);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
