package barid.ingest.fetch.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback whose answers a test writes byte by byte; one request a connection, each on its own virtual thread. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes the answer to a request. */
    @FunctionalInterface
    public interface Handler {
        void answer(String head, OutputStream out) throws IOException, InterruptedException;
    }

    RawServer(Handler handler) {
        this(open(), handler);
    }

    RawServer(ServerSocket listening, Handler handler) {
        this.listening = listening;
        Thread.ofVirtual().start(() -> accept(handler));
    }

    /** Answers each request with a 200 and this body. */
    static RawServer serving(String headers, byte[] body) {
        return new RawServer((head, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\n" + headers + "Content-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** Answers each request with this text. */
    static RawServer saying(String answer) {
        return new RawServer((head, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** The heads of all requests so far; a connection that sent nothing counts as an empty one. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Handler handler) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket, handler));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket, Handler handler) {
        try (socket) {
            String head = head(socket.getInputStream());
            requests.add(head);
            handler.answer(head, socket.getOutputStream());
            socket.getOutputStream().flush();
            socket.shutdownOutput();
        } catch (IOException e) {
            // The client went away, as many of these tests make it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
