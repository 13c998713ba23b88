package barid.local;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A tiny shell that waits on a pipe from this process and stops the database server when the pipe breaks, that is when
 * this process dies in a way that lets it do nothing itself. It ignores the terminal's signals, which reach it as well.
 *
 * <p>Windows has no such shell; there the next start stops what was left running.
 */
final class Watcher implements AutoCloseable {
    /** $1 the server's process, $2 its pid file. The file is read again so that a number used anew is never hit. */
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            read -r order
            if [ "$order" != released ] && [ "$(head -n 1 "$2" 2>/dev/null)" = "$1" ]; then kill -INT "$1"; fi
            """;

    private final @Nullable Process process;

    private Watcher(@Nullable Process process) {
        this.process = process;
    }

    static Watcher of(long pid, Path pidFile) throws IOException {
        if (PostgresPrograms.isWindows()) {
            return new Watcher(null);
        }
        Process process = new ProcessBuilder("sh", "-c", SCRIPT, "watcher", Long.toString(pid), pidFile.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Watcher(process);
    }

    /** Ends the watch without touching the server. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
    }
}
