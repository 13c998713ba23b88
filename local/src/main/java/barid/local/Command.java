package barid.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end and keeps what it printed. */
final class Command {
    private static final int OUTPUT_LIMIT = 64 << 10;

    private Command() {}

    /**
     * @param exitCode 0 for success
     * @param output both streams, at most 64 KiB
     */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        /** The last line that says something. */
        String lastWords() {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((first, second) -> second)
                    .orElse("exit code " + exitCode);
        }
    }

    /**
     * @param output file that takes what the program prints. A file and not a pipe, because a server that the program
     *     leaves behind inherits it, and a pipe would stay open as long as the server
     * @throws IOException when it cannot be run or takes longer than {@code limit}
     */
    static Result run(List<String> command, Path output, Duration limit) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + command.getFirst());
        }
        try (var in = java.nio.file.Files.newInputStream(output)) {
            return new Result(process.exitValue(), new String(in.readNBytes(OUTPUT_LIMIT), Charset.defaultCharset()));
        }
    }

    private static java.io.File nullDevice() {
        return new java.io.File(PostgresPrograms.isWindows() ? "NUL" : "/dev/null");
    }
}
