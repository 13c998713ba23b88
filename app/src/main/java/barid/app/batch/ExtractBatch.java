package barid.app.batch;

import barid.model.article.Content;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageExplainer;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.reader.url.CanonicalUrl;
import barid.runtime.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barid extract}: reads the articles out of a directory of pages. */
@Command(
        name = "extract",
        description = "Reads the articles out of a directory of pages: DIR/index.jsonl has one {\"id\",\"url\"} a line,"
                + " \"fetched\" beside them where it is known when a page was got, DIR/pages/ID.html the bytes as"
                + " served.",
        mixinStandardHelpOptions = true)
public final class ExtractBatch extends BatchCommand<ExtractBatch.Page> {
    private static final URI NOWHERE = URI.create("about:blank");
    /** An id is the name of a file. */
    private static final Pattern ID = Pattern.compile("[\\w.-]{1,200}");

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "Directory with index.jsonl and pages/.")
    private Path in = Path.of(".");

    @Option(
            names = "--explain",
            paramLabel = "DIR",
            description = "Also write DIR/ID.html for each page: it shows why each block was kept or dropped.")
    private @Nullable Path explain;

    /** One page. */
    record Page(
            String id,
            URI url,
            @Nullable Instant fetched,
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {}

    @Override
    Path index() {
        return in.resolve("index.jsonl");
    }

    @Override
    String unit() {
        return "pages";
    }

    @Override
    Page input(JsonNode line) throws Unusable, IOException {
        String id = line.path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw new Unusable("has no id of letters, digits, dots and dashes");
        }
        URI url = address(line.path("url").asText());
        return new Page(
                id,
                url == null ? NOWHERE : url,
                fetched(line.path("fetched").asText()),
                Files.readAllBytes(in.resolve("pages").resolve(id + ".html")));
    }

    /** The instant at which a page was got, as the line says; null when it does not. */
    private static @Nullable Instant fetched(String text) throws Unusable {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Unusable("has an instant that is not written as 2026-11-30T10:00:00Z: " + text);
        }
    }

    @Override
    long bytes(Page page) {
        return page.body.length;
    }

    @Override
    Work<Page> open(JsonMapper json) {
        return explain == null
                ? new Reading(new ArticlePageReader())
                : new Explaining(new Reading(new ArticlePageReader()), new PageExplainer(), explain.toAbsolutePath());
    }

    private record Reading(PageReader reader) implements Work<Page> {
        @Override
        public PageOutcome run(Page page) {
            return reader.read(page.body, null, page.url, page.fetched);
        }

        @Override
        public Map<String, @Nullable Object> answer(Page page) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", page.id);
            switch (run(page)) {
                case PageOutcome.Unreadable unreadable -> row.put("error", unreadable.reason());
                case PageOutcome.Read read -> {
                    put(row, read.content(), read.canonical());
                    row.put(
                            "url",
                            CanonicalUrl.choose(page.url, read.canonical())
                                    .url()
                                    .toString());
                    row.put("wall", read.wall() == null ? null : read.wall().word());
                }
            }
            return row;
        }
    }

    private record Explaining(Reading reading, PageExplainer explainer, Path directory) implements Work<Page> {
        @Override
        public PageOutcome run(Page page) {
            return reading.run(page);
        }

        @Override
        public Object answer(Page page) {
            write(directory.resolve(page.id + ".html"), explainer.explain(page.body, null, page.url));
            return reading.answer(page);
        }
    }

    private static void write(Path file, String html) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new StartFailure("The explanation cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, @Nullable Object> row, Content content, @Nullable URI canonical) {
        row.put("title", content.title());
        row.put("text", content.text());
        row.put("html", content.html());
        row.put("lead", content.lead());
        row.put(
                "date",
                content.published() == null ? null : content.published().day().toString());
        row.put("published", content.published());
        row.put("authors", content.authors());
        row.put("modified", content.modified());
        row.put("language", content.languageHint());
        row.put("site", content.siteName());
        row.put("canonical", canonical == null ? null : canonical.toString());
        row.put(
                "image",
                content.leadImage() == null ? null : content.leadImage().toString());
        row.put("section", content.section());
        row.put("keywords", content.keywords());
        row.put("paywalled", content.paywalled());
        row.put("kind", content.kind().name());
        row.put("quality", content.quality());
        row.put("reasons", content.qualityReasons());
        row.put("provenance", new TreeMap<>(content.provenance()));
    }
}
