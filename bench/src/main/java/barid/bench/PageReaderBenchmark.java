package barid.bench;

import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pages a second: Barid with all fields, readability4j, and jsoup's parser alone, which is the floor for both. Each call
 * reads the next page of the set: {@code own} is one page written here, about 60 KB with menus and related links; anything
 * else is a directory with {@code *.html} files, such as {@code pages/} of an unpacked corpus.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class PageReaderBenchmark {
    private static final URI ADDRESS = URI.create("https://harbour.example/news/ferry-reopens");

    @Param("own")
    public String pages = "own";

    private final ArticlePageReader reader = new ArticlePageReader();
    private final List<byte[]> read = new ArrayList<>();
    private int next;

    @Setup
    public void load() throws IOException {
        if (pages.equals("own")) {
            read.add(own());
            return;
        }
        try (Stream<Path> files = Files.list(Path.of(pages))) {
            files.filter(f -> f.toString().endsWith(".html"))
                    .sorted()
                    .map(PageReaderBenchmark::bytes)
                    .forEach(read::add);
        }
    }

    @Benchmark
    public PageOutcome barid() {
        return reader.read(page(), "text/html; charset=utf-8", ADDRESS);
    }

    @Benchmark
    public Article readability4j() {
        return new Readability4J(ADDRESS.toString(), new String(page(), StandardCharsets.UTF_8)).parse();
    }

    @Benchmark
    public Document parserAlone() throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(page()), "UTF-8", ADDRESS.toString());
    }

    private byte[] page() {
        next = (next + 1) % read.size();
        return read.get(next);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] own() {
        String menu = "<nav class=\"menu\"><ul>"
                + "<li class=\"menu-item menu-item-type-custom\"><a href=\"/section\">A section of the paper</a></li>"
                        .repeat(120)
                + "</ul></nav>";
        String related = "<div class=\"related-stories\"><h3>More stories</h3>"
                + "<article class=\"card\"><a href=\"/x\"><img src=\"/x.jpg\" alt=\"\"><h4>Another story</h4></a></article>"
                        .repeat(60)
                + "</div>";
        String text =
                "<p>The boats sail again after the storm, which had closed the <a href=\"/port\">port</a> for days.</p>"
                        .repeat(40);
        String page = """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry reopens | Harbour News</title>
                <meta property="og:title" content="Ferry reopens"><meta name="author" content="M. Weiss">
                <meta property="article:published_time" content="2024-02-03T08:05:09+02:00"></head><body>
                <header>%s</header><main><article><h1>Ferry reopens</h1><div class="byline">By M. Weiss</div>
                <div class="article-body">%s</div></article>%s</main><footer>%s</footer><script>%s</script></body></html>
                """.formatted(menu, text, related, menu, "var state = {};\n".repeat(1_000));
        return page.getBytes(StandardCharsets.UTF_8);
    }
}
