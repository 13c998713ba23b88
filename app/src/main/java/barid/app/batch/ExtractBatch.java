package barid.app.batch;

import barid.article.Content;
import barid.article.Moment;
import barid.ingest.page.ArticlePageReader;
import barid.ingest.page.PageOutcome;
import barid.ingest.page.PageReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads the articles out of a directory of pages. */
@Command(
        name = "extract",
        description =
                "Reads the articles out of a directory of pages: DIR/index.jsonl has one {\"id\",\"url\"} a line, "
                        + "DIR/pages/ID.html the bytes as served.",
        mixinStandardHelpOptions = true)
public final class ExtractBatch implements Callable<Integer> {
    private final JsonMapper json = new JsonMapper();
    private final PageReader reader = new ArticlePageReader();

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "Directory with index.jsonl and pages/")
    private Path in = Path.of(".");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "JSON Lines file to write")
    private Path out = Path.of("articles.jsonl");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "Then read the whole directory again and again on one thread for at least N seconds and write FILE.speed")
    private double seconds;

    private static final class Page {
        final String id;
        final URI url;
        final byte[] body;

        Page(String id, URI url, byte[] body) {
            this.id = id;
            this.url = url;
            this.body = body;
        }
    }

    /** Made by picocli. */
    public ExtractBatch() {}

    @Override
    public Integer call() throws IOException {
        List<Page> pages = pages();
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            for (Page page : pages) {
                writer.write(json.writeValueAsString(row(page.id, read(page))));
                writer.write('\n');
            }
        }
        if (seconds > 0) {
            Path speed = out.resolveSibling(out.getFileName() + ".speed");
            Files.writeString(speed, json.writeValueAsString(repeat(pages)) + "\n");
        }
        return 0;
    }

    private List<Page> pages() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (String line : Files.readAllLines(in.resolve("index.jsonl"))) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode entry = json.readTree(line);
            String id = entry.path("id").asText();
            try {
                byte[] body = Files.readAllBytes(in.resolve("pages").resolve(id + ".html"));
                pages.add(new Page(id, address(entry.path("url").asText()), body));
            } catch (NoSuchFileException e) {
                System.err.println("extract: no page for " + id);
            }
        }
        return pages;
    }

    /** Addresses from the wild are not always well-formed; the text is read all the same. */
    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return URI.create("about:blank");
        }
    }

    private PageOutcome read(Page page) {
        return reader.read(page.body, null, page.url);
    }

    private static Map<String, @Nullable Object> row(String id, PageOutcome outcome) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        switch (outcome) {
            case PageOutcome.Unreadable unreadable -> row.put("error", unreadable.reason());
            case PageOutcome.Read read -> {
                Content content = read.content();
                URI canonical = read.canonical();
                row.put("title", content.title());
                row.put("text", content.text());
                row.put("date", day(content.published()));
                row.put("authors", content.authors());
                row.put("modified", day(content.modified()));
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
                row.put("provenance", content.provenance());
            }
        }
        return row;
    }

    private static @Nullable String day(@Nullable Moment moment) {
        return moment == null ? null : moment.day().toString();
    }

    /** Speed over whole passes, start-up excluded. */
    private Map<String, Object> repeat(List<Page> pages) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long read = 0;
        long bytes = 0;
        double best = 0;
        do {
            long pass = System.nanoTime();
            for (Page page : pages) {
                if (read(page) instanceof PageOutcome.Read) {
                    read++;
                }
                bytes += page.body.length;
            }
            best = Math.max(best, pages.size() * 1e9 / (System.nanoTime() - pass));
        } while (System.nanoTime() - began < seconds * 1e9);
        Map<String, Object> speed = new LinkedHashMap<>();
        speed.put("pages", read);
        speed.put("bytes", bytes);
        speed.put("wall_s", (System.nanoTime() - began) / 1e9);
        speed.put("cpu_s", (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
        speed.put("best_pages_s", best);
        return speed;
    }
}
