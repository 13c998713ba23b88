package barid.app.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a browser and a console, as a network and a proxy do; a test can break and mend it. */
final class Cable implements AutoCloseable {
    private static final byte[] BAD_GATEWAY =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /** What becomes of connections. */
    enum State {
        WHOLE,
        /** They are cut, and new ones too. */
        BROKEN,
        /** They are cut, and new requests are answered as by a proxy whose server is away. */
        REFUSING
    }

    final URI address;
    private final URI console;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    Cable(URI console) throws IOException {
        this.console = console;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
        Thread.ofVirtual().start(this::listen);
    }

    void become(State next) {
        state = next;
        if (next != State.WHOLE) {
            sockets.forEach(Cable::cut);
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket browser = door.accept();
                Thread.ofVirtual().start(() -> serve(browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket browser) {
        sockets.add(browser);
        try (browser) {
            switch (state) {
                case BROKEN -> cut(browser);
                case REFUSING -> {
                    browser.getInputStream().read(new byte[8192]);
                    browser.getOutputStream().write(BAD_GATEWAY);
                }
                case WHOLE -> join(browser);
            }
        } catch (IOException cut) {
            // Either side went away, or the test cut it: that is what a cable is for.
        } finally {
            sockets.remove(browser);
        }
    }

    private void join(Socket browser) throws IOException {
        try (Socket server = new Socket(console.getHost(), console.getPort())) {
            sockets.add(server);
            Thread back = Thread.ofVirtual().start(() -> {
                try {
                    pump(server.getInputStream(), browser.getOutputStream());
                } catch (IOException cut) {
                    // As above.
                } finally {
                    cut(browser);
                }
            });
            try {
                pump(browser.getInputStream(), server.getOutputStream());
            } finally {
                sockets.remove(server);
                cut(server);
                back.interrupt();
            }
        }
    }

    private static void pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It was cut already.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(Cable::cut);
    }
}
