package barid.ingest.visit;

import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.reader.feed.FeedReader;
import barid.reader.page.PageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Visits by HTTP: sources and article pages, each by its own visitor. Thread-safe. */
public final class WebVisitor implements Visitor {
    private final Trip.Web web;
    private final SourceVisitor sources;
    private final PageVisitor pages;

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
        this.web = new Trip.Web(fetcher, robots, spacing, clock);
        this.sources = new SourceVisitor(readers, entries);
        this.pages = new PageVisitor(readers.pages());
    }

    @Override
    public VisitReport visit(VisitRequest task) {
        Trip trip = new Trip(web);
        return switch (task) {
            case VisitRequest.OfSource source -> sources.visit(source.state(), trip);
            case VisitRequest.OfPage page -> pages.visit(page.waiting().link(), page.known(), trip);
        };
    }
}
