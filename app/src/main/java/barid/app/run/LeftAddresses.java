package barid.app.run;

import barid.runtime.StartFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves the addresses of this process where commands find them, and takes them back at the end. One thread at a time. */
final class LeftAddresses implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeftAddresses.class);

    private final LocalPorts ports;
    private @Nullable RunningUp left;

    LeftAddresses(LocalPorts ports) {
        this.ports = ports;
    }

    /**
     * Leaves them, in place of earlier ones of this process.
     *
     * @throws StartFailure when the data directory cannot be written
     */
    synchronized void leave(RunningUp up) {
        left = up;
        try {
            up.write();
        } catch (IOException e) {
            throw new StartFailure("The addresses cannot be written to " + up.data() + ": " + e.getMessage() + ".", e);
        }
        try {
            ports.note(up);
        } catch (IOException e) {
            // A user without a home: commands then find it by its data directory only.
            log.info("The port is not noted in {}: {}", ports.directory(), e.toString());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        RunningUp up = left;
        if (up != null) {
            left = null;
            up.remove();
            ports.forget(up);
        }
    }
}
