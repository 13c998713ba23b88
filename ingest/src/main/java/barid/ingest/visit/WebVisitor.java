package barid.ingest.visit;

import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.ingest.headers.HeaderVault;
import barid.ingest.push.PushKeys;
import barid.ingest.terms.PageSaid;
import barid.ingest.terms.SiteTerms;
import barid.model.source.Link;
import barid.model.source.Source;
import barid.model.usage.Usage;
import barid.reader.feed.FeedReader;
import barid.reader.page.PageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Visits by HTTP: sources and article pages, each by its own visitor. Thread-safe. */
public final class WebVisitor implements Visitor {
    private final Trip.Web web;
    private final SourceVisitor sources;
    private final PageVisitor pages;
    private final HubVisitor hubs;
    private final @Nullable SiteTerms terms;
    private final HeaderVault vault;

    /** What turns bytes into what they say. */
    public record Readers(FeedReader feeds, PageReader pages, SectionReader sections, FeedDiscovery discovery) {}

    /**
     * @param robots asked before each hop to an article page
     * @param spacing least time between requests to the site of an address
     * @param entries most links taken from one document
     */
    public WebVisitor(
            Fetcher fetcher,
            Request.HopCheck robots,
            Function<URI, Duration> spacing,
            Readers readers,
            int entries,
            InstantSource clock) {
        this(fetcher, robots, spacing, readers, entries, null, null, HeaderVault.without(""), clock);
    }

    /**
     * @param terms asked for the terms of each article, null where nobody wants to know
     * @param pushes what hubs are told, null where none is asked
     * @param vault opens the headers of sources
     */
    public WebVisitor(
            Fetcher fetcher,
            Request.HopCheck robots,
            Function<URI, Duration> spacing,
            Readers readers,
            int entries,
            @Nullable SiteTerms terms,
            @Nullable PushKeys pushes,
            HeaderVault vault,
            InstantSource clock) {
        this.web = new Trip.Web(fetcher, robots, spacing, clock);
        this.sources = new SourceVisitor(readers, entries);
        this.pages = new PageVisitor(readers.pages());
        this.hubs = new HubVisitor(pushes);
        this.terms = terms;
        this.vault = vault;
    }

    @Override
    public VisitReport visit(VisitRequest task) {
        HeaderVault.Opened own = own(task);
        Trip trip = new Trip(web, own.headers());
        return switch (task) {
            case VisitRequest.OfSource source -> telling(sources.visit(source.state(), trip), own.closed());
            case VisitRequest.OfHub hub -> hubs.visit(hub, trip);
            case VisitRequest.OfDocument document -> sources.pushed(document, trip);
            case VisitRequest.OfPage page -> {
                Link link = page.waiting().link();
                yield permitting(pages.visit(link, page.known(), trip), link, trip);
            }
        };
    }

    private HeaderVault.Opened own(VisitRequest task) {
        Source source = switch (task) {
            case VisitRequest.OfSource visited -> visited.state().source();
            case VisitRequest.OfPage page -> page.source();
            case VisitRequest.OfHub hub -> null;
            case VisitRequest.OfDocument document -> null;
        };
        return source == null ? HeaderVault.Opened.NOTHING : vault.open(source);
    }

    /** Says at the source which of its headers were not sent. */
    private static VisitReport telling(VisitReport report, List<String> closed) {
        if (closed.isEmpty()) {
            return report;
        }
        String sentence =
                "its own headers cannot be opened with the key of this process and were not sent, set them again: "
                        + String.join(", ", closed);
        return switch (report) {
            case VisitReport.SourceRead read -> read.adding(sentence);
            case VisitReport.SourceUnread unread -> unread.adding(sentence);
            case VisitReport.PageRead page -> page;
            case VisitReport.PageUnread page -> page;
            case VisitReport.PageElsewhere page -> page;
            case VisitReport.HubAsked hub -> hub;
        };
    }

    /** Adds the publisher's terms to a page that gives an article. What has to be fetched for it keeps the distance between requests. */
    private VisitReport permitting(VisitReport report, Link link, Trip trip) {
        SiteTerms publishers = terms;
        if (publishers == null) {
            return report;
        }
        SiteTerms.Asking asking = request -> {
            trip.pause(request.url());
            return trip.fetch(request);
        };
        return switch (report) {
            case VisitReport.PageRead read -> {
                Usage usage = publishers.usage(read.fetched(), read.said(), asking);
                yield read.permitting(usage, read.visited().until(trip.lastRequest()));
            }
            case VisitReport.PageUnread unread
            when link.entry() != null -> {
                VisitReport.Visited visited = unread.visited();
                boolean answers = SiteTerms.answers(visited.outcome(), visited.status());
                Usage usage = publishers.usage(link.url(), PageSaid.NOTHING, answers ? asking : null);
                yield new VisitReport.PageUnread(visited.until(trip.lastRequest()), unread.passing(), usage);
            }
            case VisitReport.PageUnread unread -> unread;
            case VisitReport.PageElsewhere elsewhere -> elsewhere;
            case VisitReport.SourceRead source -> source;
            case VisitReport.SourceUnread source -> source;
            case VisitReport.HubAsked hub -> hub;
        };
    }
}
