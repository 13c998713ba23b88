package barid.app.command;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.enrich.Enricher;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.http.HttpFetcher;
import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.RawArticle;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import barid.reader.feed.StreamingFeedReader;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageExplainer;
import barid.reader.page.PageOutcome;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import barid.runtime.StartFailure;
import barid.runtime.TerminalText;
import barid.sink.ArticleJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barid try}. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches and reads one page or feed and prints what would be published.",
            "Needs no running Barid and writes nothing."
        })
public final class TryCommand implements Callable<Integer> {
    private static final URI NOWHERE = URI.create("http://localhost/");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "URL|FILE", description = "What to read.")
    private String target;

    @Option(names = "--json", description = "JSON: one object for a page, one a line for the entries of a feed.")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "Address that a FILE came from.")
    private @Nullable URI address;

    @Option(
            names = "--explain",
            paramLabel = "FILE",
            description = "Also write an HTML page that shows why each block of the page was kept or dropped.")
    private @Nullable Path explain;

    @Option(
            names = "--allow",
            paramLabel = "ADDRESS",
            description = "Fetch from this address although it is not public.")
    private List<String> allow = List.of();

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TryCommand() {}

    @SuppressWarnings("ArrayRecordComponent") // passed on once
    private record Document(byte[] body, @Nullable String type, URI url) {}

    @Override
    public Integer call() {
        Optional<Document> document = document();
        if (document.isEmpty()) {
            return 1;
        }
        Document found = document.get();
        FeedOutcome outcome = new StreamingFeedReader().read(found.body(), found.type(), found.url());
        if (explain != null) {
            write(explain, new PageExplainer().explain(found.body(), found.type(), found.url()));
        }
        return switch (outcome) {
            case FeedOutcome.Feed feed -> feed(feed);
            case FeedOutcome.Index index -> index(index);
            case FeedOutcome.NotAFeed no -> page(found);
        };
    }

    private Optional<Document> document() {
        Path file = file();
        if (file != null) {
            try {
                return Optional.of(new Document(Files.readAllBytes(file), null, address == null ? NOWHERE : address));
            } catch (IOException e) {
                throw new StartFailure("The file " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        URI url = CanonicalUrl.of(target.contains("://") ? target : "https://" + target, null)
                .orElseThrow(() -> new StartFailure(
                        target + " is neither a file nor an address; write it like https://example.org/news/1"));
        Settings.Ingest ingest = config.load().ingest();
        FetchConfig bounds = SettingsMapper.fetch(ingest).alone();
        List<String> allowed = new ArrayList<>(bounds.allow());
        allowed.addAll(allow);
        try (HttpFetcher fetcher = new HttpFetcher(
                bounds.allowing(allowed),
                new SimpleMeterRegistry(),
                SettingsMapper.signer(ingest).orElse(null))) {
            Fetch fetch = fetcher.fetch(Request.source(url));
            if (fetch instanceof Fetch.Page page) {
                return Optional.of(new Document(page.body(), page.headers().contentType(), page.url()));
            }
            spec.commandLine()
                    .getErr()
                    .println("barid: " + fetch.url() + ": " + fetch.outcome().words()
                            + (fetch.status() == 0 ? "" : " (HTTP " + fetch.status() + ")")
                            + (fetch.detail().isEmpty() ? "" : ": " + fetch.detail()));
            return Optional.empty();
        }
    }

    private @Nullable Path file() {
        try {
            Path file = Path.of(target);
            return Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException e) {
            // An address may hold characters that no path can.
            return null;
        }
    }

    private int page(Document document) {
        PageOutcome outcome = new ArticlePageReader().read(document.body(), document.type(), document.url());
        return switch (outcome) {
            case PageOutcome.Unreadable no -> {
                spec.commandLine().getErr().println("barid: neither a feed nor a readable page: " + no.reason());
                yield 1;
            }
            case PageOutcome.Read read -> {
                URI url = CanonicalUrl.choose(document.url(), read.canonical()).url();
                print(article(read.content(), url, document.url(), false));
                yield 0;
            }
        };
    }

    private void print(Article article) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(TerminalText.json(ArticleJson.line(article)));
        } else {
            ArticleLines.full(article, out);
        }
        out.flush();
    }

    private static Article article(Content content, URI url, URI fetched, boolean fromFeed) {
        Instant now = Instant.now();
        RawArticle raw = new RawArticle(
                ArticleId.of(url),
                url,
                fetched,
                Sites.of(url),
                null,
                content,
                1,
                ArticleId.hash128(content.title() + "\u0000" + content.text()),
                now,
                now,
                fromFeed);
        NewsTagger tagger = new NewsTagger();
        return new Enricher(new LinearLanguageIdentifier(), () -> tagger).enrich(raw);
    }

    private int feed(FeedOutcome.Feed feed) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            RecordJson format = new RecordJson();
            feed.entries().forEach(entry -> out.println(format.line(entry)));
            out.flush();
            return 0;
        }
        out.println(ArticleLines.plain(feed.title()));
        out.println();
        out.println("format     " + feed.format());
        out.println("language   " + (feed.language() == null ? "not stated" : ArticleLines.plain(feed.language())));
        out.println("repairs    " + (feed.repairs().isEmpty() ? "none needed" : feed.repairs()));
        out.println("entries    " + feed.entries().size() + " links, each of which would be fetched and published:");
        for (FeedEntry entry : feed.entries()) {
            out.println("  "
                    + (entry.published() == null
                            ? "no date   "
                            : entry.published().day()) + "  " + ArticleLines.plain(entry.title()));
            out.println("              "
                    + (entry.link() == null ? "no link: cannot be followed" : CanonicalUrl.of(entry.link())));
        }
        out.flush();
        return 0;
    }

    private int index(FeedOutcome.Index index) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("An index of " + index.sitemaps().size() + " sitemaps, of which the newest would be read:");
        index.sitemaps().forEach(child -> out.println("  " + child.url()));
        out.flush();
        return 0;
    }

    private static void write(Path file, String html) {
        try {
            Files.writeString(file, html, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
