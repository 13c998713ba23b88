package barid.app.batch;

import barid.model.article.Moment;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import barid.reader.feed.StreamingFeedReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barid feed}: reads a directory of feeds. */
@Command(
        name = "feed",
        description =
                "Reads a directory of feeds and writes what they say: DIR/index.jsonl has one {\"id\",\"file\"} a line, "
                        + "on request with \"contentType\" and \"url\".",
        mixinStandardHelpOptions = true)
public final class FeedBatch extends BatchCommand<FeedBatch.Document> {
    @Option(
            names = "--in",
            required = true,
            paramLabel = "DIR",
            description = "Directory with index.jsonl and the feeds.")
    private Path in = Path.of(".");

    /** A document of the directory. */
    record Document(
            String id,
            @SuppressWarnings("ArrayRecordComponent") byte[] body,
            @Nullable String contentType,
            @Nullable URI url) {}

    @Override
    Path index() {
        return in.resolve("index.jsonl");
    }

    @Override
    String unit() {
        return "documents";
    }

    @Override
    Document input(JsonNode line) throws IOException {
        return new Document(
                line.path("id").asText(),
                Files.readAllBytes(in.resolve(line.path("file").asText())),
                line.path("contentType").asText(null),
                address(line.path("url").asText("")));
    }

    @Override
    long bytes(Document document) {
        return document.body.length;
    }

    @Override
    Work<Document> open(JsonMapper json) {
        return new Reading(new StreamingFeedReader(), json);
    }

    private record Reading(StreamingFeedReader reader, JsonMapper json) implements Work<Document> {
        @Override
        public FeedOutcome run(Document document) {
            return reader.read(document.body, document.contentType, document.url);
        }

        @Override
        public ObjectNode answer(Document document) {
            ObjectNode line = json.createObjectNode().put("id", document.id());
            switch (run(document)) {
                case FeedOutcome.Feed feed -> {
                    line.put("ok", true)
                            .putNull("error")
                            .put("title", feed.title())
                            .put("format", feed.format());
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
    }

    private static void refuse(ObjectNode line, String reason) {
        line.put("ok", false).put("error", reason).put("title", "").putArray("entries");
    }

    private static @Nullable String instant(@Nullable Moment moment) {
        return moment == null ? null : moment.instant().toString();
    }
}
