package barid.app.console;

import barid.app.console.access.Access;
import barid.app.console.access.Caller;
import barid.app.console.articles.ArticleSummary;
import barid.app.console.articles.LiveArticles;
import barid.model.usage.UsageKind;
import barid.runtime.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Articles as they arrive, as server-sent events (WHATWG HTML, section 9.2). The first event is named {@code ready}, each
 * other {@code article}, which carries one summary; a comment every ten seconds shows that the connection lives. The id of
 * an event is its place: who comes back with it, in the header {@code Last-Event-ID} or the parameter {@code after}, is told
 * what came behind it.
 */
final class LiveRoutes {
    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final int LONGEST = 200;
    private static final Set<String> PARAMETERS =
            Set.of("lang", "tag", "source", "site", "originals", "respect", "after", "recent");

    private final LiveArticles live;
    private final Json json;
    private final int streamsOfClient;
    private final Map<String, Integer> streams = new ConcurrentHashMap<>();

    /** @param streamsOfClient streams that one user, or one client where nobody logs in, may have at once */
    LiveRoutes(LiveArticles live, Json json, int streamsOfClient) {
        this.live = live;
        this.json = json;
        this.streamsOfClient = streamsOfClient;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/articles/live", this::stream);
    }

    private void stream(Context request) throws IOException {
        Parameters.only(request, PARAMETERS);
        Predicate<ArticleSummary> wanted = wanted(request);
        LiveArticles.Start start = start(request);
        Caller caller = Guard.caller(request);
        String client = caller.name() == null ? Access.network(caller.address()) : "user " + caller.name();
        try {
            if (streams.merge(client, 1, Integer::sum) > streamsOfClient) {
                request.header("Retry-After", "30");
                throw Problem.unavailable("You watch with " + streamsOfClient
                        + " pages already. Close one, or try again in half a minute.");
            }
            stream(request, wanted, start);
        } finally {
            streams.computeIfPresent(client, (c, count) -> count == 1 ? null : count - 1);
        }
    }

    private void stream(Context request, Predicate<ArticleSummary> wanted, LiveArticles.Start start)
            throws IOException {
        try (LiveArticles.Watcher watcher = live.watch(wanted, start)) {
            if (watcher == null) {
                request.header("Retry-After", "30");
                throw Problem.unavailable("Too many pages watch already. Close one, or try again in half a minute.");
            }
            send(request, watcher);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // The server reuses nothing of this thread, but an interrupt must not reach its own clean-up.
            Thread.interrupted();
        }
    }

    private void send(Context request, LiveArticles.Watcher watcher) throws IOException, InterruptedException {
        request.res().setContentType("text/event-stream");
        request.res().setCharacterEncoding("UTF-8");
        request.res().setHeader("X-Accel-Buffering", "no");
        OutputStream out = request.res().getOutputStream();
        write(out, "retry: 3000\nevent: ready\nid: " + watcher.place() + "\ndata: {}\n\n");
        while (watcher.watching()) {
            LiveArticles.Event event = watcher.next(HEARTBEAT_MILLIS);
            write(out, event == null ? ": still here\n\n" : text(event));
        }
    }

    private String text(LiveArticles.Event event) {
        return "event: article\nid: " + event.place() + "\ndata: " + json.text(event.article()) + "\n\n";
    }

    /** The header is newer than the parameter: a browser that reconnects by itself repeats the address as it was. */
    private static LiveArticles.Start start(Context request) {
        String header = request.header("Last-Event-ID");
        String place = header == null || header.isBlank() ? Parameters.text(request, "after", LONGEST) : header.strip();
        if (place != null) {
            return new LiveArticles.Start.Behind(place);
        }
        return Parameters.yes(request, "recent") ? new LiveArticles.Start.Recent() : new LiveArticles.Start.Now();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The filters of the article search that an article itself can answer. */
    private static Predicate<ArticleSummary> wanted(Context request) {
        String language = Parameters.text(request, "lang", LONGEST);
        String tag = Parameters.text(request, "tag", LONGEST);
        String source = Parameters.text(request, "source", LONGEST);
        String site = Parameters.text(request, "site", LONGEST);
        boolean originals = Parameters.yes(request, "originals");
        Set<String> respect = Parameters.uses(request, "respect").stream()
                .map(UsageKind::word)
                .collect(Collectors.toSet());
        return a -> (language == null
                        || a.language().equals(language)
                        || a.language().startsWith(language + "-"))
                && (tag == null || has(a, tag))
                && (source == null || source.equals(a.source()))
                && (site == null || site.equals(a.site()))
                && (!originals || a.original())
                && a.restricted().stream().noneMatch(respect::contains);
    }

    private static boolean has(ArticleSummary article, @Nullable String tag) {
        return article.tags().stream()
                .anyMatch(t -> t.id().equals(tag) || t.ancestors().contains(tag));
    }
}
