package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import barid.demo.Ledger;
import barid.demo.LedgerEntry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system, killed in the middle of its work and started again. The oracle is the ledger of the demo's sites, which has
 * each text before anyone can read it.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KilledProcessIT {
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final Pattern CONSOLE = Pattern.compile("Console +(http://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void losesNothingAndStoresNothingTwice() throws Exception {
        URI console = start();
        await("some articles", console, stored -> stored.size() >= 15);
        kill();
        console = start();
        await("more articles", console, stored -> stored.size() >= 30);
        kill();
        console = start();

        Map<String, List<LedgerEntry>> published = ledger();
        assertThat(published).hasSizeGreaterThan(30);
        await("all that was published", console, stored -> stored.keySet().containsAll(published.keySet()));
        await(
                "the newest texts",
                console,
                stored -> published.values().stream()
                        .allMatch(revisions ->
                                hasTextOf(stored.get(revisions.getLast().url()), revisions.getLast())));
        assertThat(articles(console).keySet()).isSubsetOf(ledger().keySet());
    }

    /** Whether this text is stored, or one that came after it. */
    private boolean hasTextOf(@org.jspecify.annotations.Nullable Stored stored, LedgerEntry entry) {
        if (stored == null) {
            return false;
        }
        try {
            Set<String> ends = ledger().get(entry.url()).stream()
                    .filter(e -> e.revision() >= entry.revision())
                    .map(e -> even(e.ends()))
                    .collect(Collectors.toSet());
            String text = even(JSON.readTree(get(stored.detail())).path("text").asText());
            return ends.stream().anyMatch(text::contains);
        } catch (IOException e) {
            return false;
        }
    }

    private static String even(String text) {
        return text.replaceAll("[\\s\\u00A0]+", " ");
    }

    private URI start() throws Exception {
        Path out = Files.createTempFile(folder, "up", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "barid.app.Main",
                        "up",
                        "--demo",
                        "--set=data-directory=" + folder.resolve("data"),
                        "--set=local.kafka-port=0",
                        "--set=local.postgres-port=0",
                        "--set=console.port=0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        // What a process leaves for its user belongs here as well.
        builder.environment().put("XDG_STATE_HOME", folder.resolve("user").toString());
        Process process = builder.start();
        processes.add(process);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            String said = Files.readString(out);
            Matcher console = CONSOLE.matcher(said);
            if (said.contains("Stop with Ctrl-C") && console.find()) {
                return URI.create(console.group(1));
            }
            assertThat(process.isAlive()).as("still runs; it said:\n%s", said).isTrue();
            assertThat(System.nanoTime())
                    .as("ready in time; it said:\n%s", said)
                    .isLessThan(deadline);
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    /** As kill -9 does: no hook runs, nothing is flushed. */
    private void kill() throws InterruptedException {
        processes.getLast().destroyForcibly().waitFor();
    }

    private Map<String, List<LedgerEntry>> ledger() throws IOException {
        return Ledger.read(folder.resolve("data").resolve("demo").resolve(Ledger.FILE_NAME)).stream()
                .collect(Collectors.groupingBy(LedgerEntry::url));
    }

    private void await(String what, URI console, Predicate<Map<String, Stored>> condition) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            Map<String, Stored> stored = articles(console);
            if (condition.test(stored)) {
                return;
            }
            assertThat(System.nanoTime())
                    .as("%s in time; not stored: %s", what, missing(stored))
                    .isLessThan(deadline);
            processes.getLast().waitFor(250, TimeUnit.MILLISECONDS);
        }
    }

    private Set<String> missing(Map<String, Stored> stored) throws IOException {
        return ledger().keySet().stream()
                .filter(url -> !stored.containsKey(url))
                .collect(Collectors.toSet());
    }

    /** All stored articles by address; fails where an address is there twice. */
    private static Map<String, Stored> articles(URI console) throws IOException {
        Map<String, Stored> articles = new LinkedHashMap<>();
        String next = "";
        do {
            JsonNode page = JSON.readTree(get(console.resolve("/api/v1/articles?limit=100" + next)));
            for (JsonNode article : page.path("articles")) {
                String url = article.path("url").asText();
                Stored before = articles.put(
                        url,
                        new Stored(console.resolve(
                                "/api/v1/articles/" + article.path("id").asText())));
                assertThat(before).as("%s is stored twice", url).isNull();
            }
            next = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return articles;
    }

    private static String get(URI address) throws IOException {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(90))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** @param detail where the console tells all about it */
    private record Stored(URI detail) {}
}
