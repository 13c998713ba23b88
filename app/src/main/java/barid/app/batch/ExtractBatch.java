package barid.app.batch;

import barid.model.article.Content;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageExplainer;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.runtime.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
        description =
                "Reads the articles out of a directory of pages: DIR/index.jsonl has one {\"id\",\"url\"} a line, "
                        + "DIR/pages/ID.html the bytes as served.",
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
                Files.readAllBytes(in.resolve("pages").resolve(id + ".html")));
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
            return reader.read(page.body, null, page.url);
        }

        @Override
        public Map<String, @Nullable Object> answer(Page page) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", page.id);
            switch (run(page)) {
                case PageOutcome.Unreadable unreadable -> row.put("error", unreadable.reason());
                case PageOutcome.Read read -> put(row, read.content(), read.canonical());
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
