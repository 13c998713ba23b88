package barid.app.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A publisher and its hub on loopback, as WebSub describes them: the hub verifies what it is asked and signs what it distributes. */
final class LoopbackHub implements AutoCloseable {
    private static final String CHALLENGE = "c".repeat(40);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SortedSet<Integer> published = new ConcurrentSkipListSet<>();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger verified = new AtomicInteger();
    private volatile Map<String, String> last = Map.of();
    private volatile String secret = "";

    LoopbackHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/feed", exchange -> {
            polls.incrementAndGet();
            answer(
                    exchange,
                    200,
                    "application/rss+xml",
                    document(published.stream().mapToInt(i -> i).toArray()));
        });
        server.createContext("/story/", exchange -> {
            String number = exchange.getRequestURI().getPath().replaceAll("\\D", "");
            answer(exchange, 200, "text/html; charset=utf-8", page(number));
        });
        server.createContext("/hub", this::asked);
        server.start();
    }

    /** {@code host:port} of both. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String feed() {
        return "http://" + address() + "/feed";
    }

    String story(int number) {
        return "http://" + address() + "/story/" + number;
    }

    /** The feed names a story from now on. */
    String publish(int number) {
        published.add(number);
        return story(number);
    }

    int polls() {
        return polls.get();
    }

    int requests() {
        return requests.get();
    }

    /** How often a subscriber confirmed what was asked in its name. */
    int verified() {
        return verified.get();
    }

    String mode() {
        return last.getOrDefault("hub.mode", "");
    }

    String secret() {
        return secret;
    }

    String document(int... numbers) {
        StringBuilder items = new StringBuilder();
        for (int number : numbers) {
            items.append("<item><title>Story number ")
                    .append(number)
                    .append("</title><guid>")
                    .append(story(number))
                    .append("</guid><link>")
                    .append(story(number))
                    .append("</link></item>");
        }
        return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Loopback</title><atom:link rel='hub' href='http://"
                + address() + "/hub'/><atom:link rel='self' href='" + feed() + "'/>" + items + "</channel></rss>";
    }

    private static String page(String number) {
        return "<html><head><title>Story number " + number + "</title></head><body><article><h1>Story number " + number
                + "</h1><p>"
                + ("The council of town " + number + " met on Monday and spoke of roads and bridges. ").repeat(8)
                + "</p></article></body></html>";
    }

    private void asked(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        last = Map.copyOf(fields);
        if (fields.containsKey("hub.secret")) {
            secret = fields.get("hub.secret");
        }
        answer(exchange, 202, "text/plain", "");
        threads.execute(() -> {
            if (verify(mode(), last.getOrDefault("hub.topic", "")) == 200) {
                verified.incrementAndGet();
            }
        });
    }

    /** Asks the subscriber whether it means it; 200 only where it repeats the challenge. */
    int verify(String mode, String topic) {
        String query = "?hub.mode=" + mode + "&hub.topic=" + URLEncoder.encode(topic, UTF_8) + "&hub.challenge="
                + CHALLENGE + "&hub.lease_seconds=864000";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(last.get("hub.callback") + query))
                .build());
        return answer.statusCode() == 200 && !answer.body().equals(CHALLENGE) ? 0 : answer.statusCode();
    }

    int push(String document) {
        return push(document.getBytes(UTF_8));
    }

    int push(byte[] document) {
        return push(document, secret);
    }

    int pushSigned(String document, String otherSecret) {
        return push(document.getBytes(UTF_8), otherSecret);
    }

    private int push(byte[] document, String key) {
        return send(HttpRequest.newBuilder(URI.create(String.valueOf(last.get("hub.callback"))))
                        .header("Content-Type", "application/rss+xml")
                        .header("X-Hub-Signature", "sha256=" + signature(document, key))
                        .header("Link", "<" + feed() + ">; rel=self")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                        .build())
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The subscriber does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static String signature(byte[] document, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(document));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has HmacSHA256", e);
        }
    }

    private static void answer(HttpExchange exchange, int status, @Nullable String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.close();
    }
}
