package barid.app.batch;

import barid.article.Moment;
import barid.ingest.feed.FeedEntry;
import barid.ingest.feed.FeedOutcome;
import barid.ingest.feed.StreamingFeedReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barid feed}: reads a directory of feeds and writes what they say, one line each; measures the reader. */
@Command(name = "feed", description = "Reads a directory of feeds and writes what they say as JSON lines.")
public final class FeedBatch implements Callable<Integer> {
    @Option(
            names = "--in",
            required = true,
            paramLabel = "DIR",
            description = "Directory with index.jsonl and the feeds.")
    private Path in = Path.of(".");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the JSON lines go.")
    private Path out = Path.of("feeds.jsonl");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Then read everything again and again for N seconds on one thread and write FILE.speed.")
    private int seconds;

    /** Keeps the compiler from leaving out a read whose outcome nobody looks at. */
    private long read;

    private final ObjectMapper json = new ObjectMapper();
    private final StreamingFeedReader reader = new StreamingFeedReader();

    /** A document of the directory. */
    private record Document(
            String id,
            @SuppressWarnings("ArrayRecordComponent") byte[] body,
            @Nullable String contentType,
            @Nullable URI url) {
        FeedOutcome read(StreamingFeedReader reader) {
            return reader.read(body, contentType, url);
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Document> documents = documents();
        try (BufferedWriter lines = Files.newBufferedWriter(out)) {
            for (Document document : documents) {
                lines.write(json.writeValueAsString(line(document)));
                lines.newLine();
            }
        }
        if (seconds > 0) {
            Files.writeString(
                    out.resolveSibling(out.getFileName() + ".speed"), json.writeValueAsString(speed(documents)) + "\n");
        }
        return 0;
    }

    private List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String line : Files.readAllLines(in.resolve("index.jsonl"))) {
            JsonNode entry = json.readTree(line);
            documents.add(new Document(
                    entry.path("id").asText(),
                    Files.readAllBytes(in.resolve(entry.path("file").asText())),
                    entry.path("contentType").asText(null),
                    uri(entry.path("url").asText(null))));
        }
        return documents;
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null; // a base that is no address resolves nothing
        }
    }

    private ObjectNode line(Document document) {
        ObjectNode line = json.createObjectNode().put("id", document.id());
        switch (document.read(reader)) {
            case FeedOutcome.Feed feed -> {
                line.put("ok", true).putNull("error").put("title", feed.title()).put("format", feed.format());
                line.put("language", feed.language());
                ArrayNode entries = line.putArray("entries");
                feed.entries().forEach(entry -> entries.add(line(entry)));
                line.set("repairs", json.valueToTree(feed.repairs()));
            }
            case FeedOutcome.Index index ->
                refuse(line, "sitemap-index of " + index.sitemaps().size());
            case FeedOutcome.NotAFeed refusal -> refuse(line, refusal.reason());
        }
        return line;
    }

    private static void refuse(ObjectNode line, String reason) {
        line.put("ok", false).put("error", reason).put("title", "").putArray("entries");
    }

    private ObjectNode line(FeedEntry entry) {
        return json.createObjectNode()
                .put("id", entry.id())
                .put("link", entry.link() == null ? null : entry.link().toString())
                .put("title", entry.title())
                .put("published", instant(entry.published()))
                .put("updated", instant(entry.updated()))
                .put("author", String.join(", ", entry.authors()))
                .put("summary", entry.summary())
                .put("content", entry.content());
    }

    private static @Nullable String instant(@Nullable Moment moment) {
        return moment == null ? null : moment.instant().toString();
    }

    /** Reads all documents over and over on this thread; half as long before it, to let the compiler finish. */
    private ObjectNode speed(List<Document> documents) {
        rounds(documents, seconds * 500_000_000L);
        long wall = System.nanoTime();
        long cpu = cpuNanos();
        long rounds = rounds(documents, seconds * 1_000_000_000L);
        double wallSeconds = (System.nanoTime() - wall) / 1e9;
        double cpuSeconds = (cpuNanos() - cpu) / 1e9;
        long bytes = documents.stream().mapToLong(d -> d.body().length).sum() * rounds;
        return json.createObjectNode()
                .put("documents", documents.size() * rounds)
                .put("bytes", bytes)
                .put("wall_s", wallSeconds)
                .put("cpu_s", cpuSeconds)
                .put("documents_cpu_s", documents.size() * rounds / cpuSeconds)
                .put("feeds_read", read);
    }

    /** Reads everything again and again until this thread has worked so long. */
    private long rounds(List<Document> documents, long nanos) {
        long until = cpuNanos() + nanos;
        long rounds = 0;
        do {
            for (Document document : documents) {
                read += document.read(reader) instanceof FeedOutcome.Feed ? 1 : 0;
            }
            rounds++;
        } while (cpuNanos() < until);
        return rounds;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
