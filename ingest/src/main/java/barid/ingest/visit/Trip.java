package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.ingest.headers.OwnHeaders;
import barid.model.source.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The requests of one visit: sends them, knows when the last one left, and tells how they went. */
final class Trip {
    private static final Duration BUSY = Duration.ofMinutes(1);

    private final Web web;
    private final OwnHeaders own;
    private final Instant started;
    /** Written by whichever thread sends. */
    private volatile Instant lastRequest;

    /**
     * The way to the sites.
     *
     * @param robots asked before each hop that robots.txt governs
     * @param spacing least time between requests to the site of an address
     */
    record Web(Fetcher fetcher, Request.HopCheck robots, Function<URI, Duration> spacing, InstantSource clock) {}

    Trip(Web web) {
        this(web, OwnHeaders.NONE);
    }

    /** @param own headers of the source that is visited, or whose page is */
    Trip(Web web, OwnHeaders own) {
        this.web = web;
        this.own = own;
        this.started = web.clock().instant();
        this.lastRequest = started;
    }

    Fetch fetch(Request request) {
        return web.fetcher()
                .fetch((isOfSource(request) ? request.with(own) : request)
                        .checkedBy(next -> {
                            sends();
                            return Optional.empty();
                        })
                        .whenSent(this::sends));
    }

    /** What is kept for all sources of a site, such as terms of use, is asked for as anybody would. */
    private static boolean isOfSource(Request request) {
        return request.kind() == Request.Kind.SOURCE || request.kind() == Request.Kind.ARTICLE;
    }

    /** Asks robots.txt, which may have to be fetched first. */
    Optional<Fetch> refusal(URI next) {
        try {
            return web.robots().refusal(next);
        } finally {
            sends();
        }
    }

    /** Waits until the next request to a site may leave. */
    void pause(URI next) {
        try {
            Thread.sleep(web.spacing().apply(next));
        } catch (InterruptedException e) {
            // The process stops; the next request ends at once and its report is not applied.
            Thread.currentThread().interrupt();
        }
    }

    private void sends() {
        lastRequest = now();
    }

    /** When the last request left, or the visit began. */
    Instant lastRequest() {
        return lastRequest;
    }

    Instant now() {
        return web.clock().instant();
    }

    /** How the visit went, by the end of its last request. */
    VisitReport.Visited visited(Fetch fetch) {
        Duration pause = switch (fetch) {
            case Fetch.Busy busy -> busy.retryAfter() == null ? BUSY : busy.retryAfter();
            case Fetch.Page no -> null;
            case Fetch.Unchanged no -> null;
            case Fetch.Gone no -> null;
            case Fetch.Failed no -> null;
            case Fetch.Elsewhere no -> null;
        };
        return visited(fetch.url(), fetch.outcome(), fetch.status(), 0, fetch.detail(), pause);
    }

    /** A part of the visit as its end: the visit lasted until now. */
    VisitReport.Visited visited(VisitReport.Visited part) {
        return part.until(lastRequest, Duration.between(started, now()));
    }

    /** How the visit went, by what its document came to. */
    VisitReport.Visited visited(Answered page, Outcome outcome, long bytes, String detail) {
        return visited(page.url(), outcome, page.status(), bytes, detail, null);
    }

    private VisitReport.Visited visited(
            URI url, Outcome outcome, int status, long bytes, String detail, @Nullable Duration pause) {
        return new VisitReport.Visited(
                started,
                lastRequest,
                Duration.between(started, now()),
                outcome,
                status,
                bytes,
                detail,
                pause,
                web.spacing().apply(url));
    }
}
