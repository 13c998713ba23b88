package barid.local;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Choice of a port on the loopback interface. */
final class LoopbackPort {
    static final String HOST = "127.0.0.1";

    /**
     * Where free ports are looked for: below those that systems give to whoever asks for any. A port of theirs may be
     * given away between our look and the server's start, and a client that keeps trying to reach a server that is being
     * started again may be given that very port for its own end, and then be connected with itself.
     */
    static final int FIRST = 22_000;

    static final int LAST = 32_000;

    private static final int ATTEMPTS = 200;

    private LoopbackPort() {}

    /**
     * The wanted port when it is free, or a free one between {@value #FIRST} and {@value #LAST} when {@code wanted} is 0.
     *
     * @param what whose port it is, for the message
     * @throws StartFailure when the wanted port is taken or not allowed to this user
     */
    static int choose(int wanted, String what) {
        if (wanted != 0) {
            return take(wanted, what);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return take(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1), what);
            } catch (StartFailure taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private static int take(int wanted, String what) {
        try (var socket = new ServerSocket()) {
            // As the servers themselves do: a port whose last owner left connections in TIME_WAIT is not taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            String owner = PortOwner.of(wanted).map(name -> " by " + name).orElse("");
            throw new StartFailure(
                    "Port " + wanted + " for " + what
                            + (owner.isEmpty()
                                    ? " is taken or not allowed (" + e.getMessage() + ")"
                                    : " is taken" + owner)
                            + "; stop the program that uses it or choose another port.",
                    e);
        }
    }
}
