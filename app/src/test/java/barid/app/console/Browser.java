package barid.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A headless Chromium with one tab, spoken to in the Chrome DevTools Protocol over a web socket. It remembers whatever
 * the page complains of: errors in scripts, refused resources, violations of the content security policy.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/usr/bin/google-chrome-stable"));

    /** For whatever the browser is asked: a bound for what never comes, so that a busy machine has time enough. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Whether this machine has a browser. */
    static boolean isInstalled() {
        return PLACES.stream().anyMatch(Files::isExecutable);
    }

    Browser() throws IOException {
        profile = Files.createTempDirectory("barid-browser");
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-extensions",
                        "--disable-component-update",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        URI devtools = address();
        socket = client.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(devtools, new Ears())
                .join();
        call("Page.enable", JSON.createObjectNode());
        call("Runtime.enable", JSON.createObjectNode());
        call("Log.enable", JSON.createObjectNode());
        // Without it the page never has the focus, and no element is told that it lost it.
        call("Emulation.setFocusEmulationEnabled", JSON.createObjectNode().put("enabled", true));
        size(1280, 900);
    }

    /** Runs a script in every page from now on, before the page's own. */
    void beforeEachPage(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", JSON.createObjectNode().put("source", script));
    }

    /** Every page waits a fifth of a second at most before it tries again: a test need not wait as a person would. */
    void waitsShortly() {
        beforeEachPage(
                "const later = window.setTimeout;"
                        + " window.setTimeout = (then, millis, ...values) => later(then, Math.min(millis ?? 0, 200), ...values);");
    }

    /** Goes to an address and waits until the page and its scripts are loaded. */
    void open(URI address) {
        call("Page.navigate", JSON.createObjectNode().put("url", address.toString()));
        // The browser logs in with the name and password of an address, and takes them out of it.
        String shown = address.toString().replaceFirst("//[^/@]*@", "//");
        await("document.readyState === 'complete' && location.href.startsWith('" + shown + "')");
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError("The page cannot tell " + expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression holds in the page. */
    void await(String condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (value("Boolean(" + condition + ")").asBoolean()) {
                    return;
                }
            } catch (AssertionError stillLoading) {
                if (System.nanoTime() > deadline) {
                    throw stillLoading;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Never came true: " + condition + "; the page complains: " + complaints
                        + "; it shows: "
                        + value("document.body.innerText.slice(0, 600) + ' … ' + document.body.innerText.slice(-400)"));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /** Waits until the page complains of something, e.g. of a refused request. */
    void awaitComplaint(String part) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (complaints.stream().noneMatch(each -> each.contains(part))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The page never complained of " + part + ", but of " + complaints);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Waits until what the page holds now has been laid out and drawn, with its fonts. */
    void awaitFrame() {
        value(
                "document.fonts.ready.then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))"
                        + ".then(() => true)");
    }

    /** The elements that stick out of the screen at a side, each with where it begins and ends; empty when all fits. */
    String tooWide() {
        return value(
                        "(() => { const root = document.documentElement; const all = [...document.querySelectorAll('body *')]"
                                + ".filter(e => !e.matches('.hidden, .skip') && !e.parentElement.closest('pre, svg'))"
                                + ".map(e => [e, e.getBoundingClientRect()])"
                                + ".filter(([, box]) => box.width > 0 && (box.left < -0.5 || box.right > root.clientWidth + 0.5))"
                                + ".map(([e, box]) => `${e.tagName}.${e.className} ${box.left}..${box.right}`);"
                                + "if (root.scrollWidth > root.clientWidth) all.unshift(`the page: ${root.scrollWidth} of ${root.clientWidth}`);"
                                + "return all.join('; '); })()")
                .asText();
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** How the person set up the system: {@code light} or {@code dark}. */
    void colours(String scheme) {
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
    }

    /** Presses a key, e.g. {@code Tab}, {@code Enter}, {@code ArrowDown}. */
    void press(String key) {
        int code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            case "ArrowUp" -> 38;
            case "ArrowDown" -> 40;
            default -> throw new IllegalArgumentException(key);
        };
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = JSON.createObjectNode()
                    .put("type", type)
                    .put("key", key)
                    .put("code", key)
                    .put("windowsVirtualKeyCode", code);
            if (key.equals("Enter")) {
                event.put("text", "\r");
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    /** Types text into what has the focus. */
    void type(String text) {
        call("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    /** Takes a picture of what is in view. */
    void picture(Path file) throws IOException {
        JsonNode picture =
                call("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
    }

    /** Forgets what pages complained of so far. */
    void forget() {
        complaints.clear();
    }

    /** What pages complained of since the start or since {@link #forget}. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", parameters);
        socket.sendText(request.toString(), true).join();
        JsonNode content;
        try {
            content = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new AssertionError(
                    "The browser gave no answer to " + method + " " + parameters + "; the page complains: "
                            + complaints,
                    e);
        }
        if (content.has("error")) {
            throw new AssertionError(method + " failed: " + content.path("error"));
        }
        return content.path("result");
    }

    /** The tab's web socket, once the browser has written down its port. */
    private URI address() throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) || Files.readString(file).lines().count() < 2) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IOException("The browser did not start: "
                        + Files.readString(profile.resolve("output.txt"), StandardCharsets.UTF_8));
            }
            LockSupport.parkNanos(20_000_000);
        }
        String port = Files.readAllLines(file).getFirst();
        try (var in =
                URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
            for (JsonNode target : JSON.readTree(in)) {
                if (target.path("type").asText().equals("page")) {
                    return URI.create(target.path("webSocketDebuggerUrl").asText());
                }
            }
        }
        throw new IOException("The browser has no tab");
    }

    private void hear(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        JsonNode parameters = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(parameters.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (parameters.path("type").asText().matches("error|warning|assert")) {
                    complaints.add(parameters.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (parameters.path("entry").path("level").asText().matches("error|warning")) {
                    complaints.add(parameters.path("entry").toString());
                }
            }
            default -> {
                // Nothing that a page complains with.
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        socket.abort();
        client.close();
        try {
            process.waitFor();
            delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftOver) {
            // A dying child of the browser may still write; the system empties its own temporary directory.
            profile.toFile().deleteOnExit();
        }
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                try {
                    hear(JSON.readTree(message.toString()));
                } catch (IOException e) {
                    complaints.add("The browser said something that is not JSON: " + message);
                }
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
