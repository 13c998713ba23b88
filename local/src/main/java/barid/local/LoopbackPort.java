package barid.local;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Choice of a port on the loopback interface. */
final class LoopbackPort {
    static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /**
     * The wanted port when it is free, or any free one when {@code wanted} is 0.
     *
     * @param what whose port it is, for the message
     * @throws StartFailure when the wanted port is taken or not allowed to this user
     */
    static int choose(int wanted, String what) {
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
