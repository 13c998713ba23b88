package barid.app.command;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.app.run.Reach;
import barid.ingest.catalog.SourceAddress;
import barid.ingest.catalog.SourceCatalog;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.http.HttpFetcher;
import barid.ingest.fetch.robots.Robots;
import barid.ingest.frontier.IngestService;
import barid.ingest.headers.HeaderVault;
import barid.ingest.visit.SiteSurvey;
import barid.ingest.visit.WebVisitor;
import barid.model.source.Source;
import barid.reader.feed.StreamingFeedReader;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.runtime.StartFailure;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code barid sources discover}. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what a site has to follow: feeds, sitemaps of its robots.txt and section pages, with what each brings.",
            "Needs a running Barid only with --add."
        })
final class SourcesDiscover implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "DOMAIN", description = "Domain, or address of a page; https:// may be left out.")
    private String domain;

    @Option(
            names = "--add",
            description = "Follow the feeds that bring something; where there are none, the sitemaps, else the pages.")
    private boolean add;

    @Option(names = "--json", scope = ScopeType.LOCAL, description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--allow",
            paramLabel = "ADDRESS",
            description = "Fetch from this address although it is not public.")
    private List<String> allow = List.of();

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    SourcesDiscover() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        URI home = SourceAddress.written(domain)
                .orElseThrow(() -> new StartFailure(
                        ArticleLines.plain(domain) + " is no address that can be visited; write it like example.org"));
        Settings settings = config.load();
        SiteSurvey.Found found = look(settings.ingest(), home);
        RecordJson format = new RecordJson();
        found.offers().forEach(offer -> out.println(json ? format.line(offer) : line(offer)));
        List<SiteSurvey.Offer> best = best(found.offers());
        if (best.isEmpty()) {
            err.println("barid: nothing to follow at " + home + "; its front page: "
                    + found.home().words());
            return 1;
        }
        if (add) {
            follow(settings, best, out);
        }
        return 0;
    }

    private SiteSurvey.Found look(Settings.Ingest ingest, URI home) {
        FetchConfig bounds = SettingsMapper.fetch(ingest).alone();
        List<String> allowed = new ArrayList<>(bounds.allow());
        allowed.addAll(allow);
        FetchConfig fetch = bounds.allowing(allowed);
        IngestService.Settings service =
                SettingsMapper.ingest(ingest, Optional.empty(), HeaderVault.without("Nothing is followed yet."));
        try (HttpFetcher fetcher = new HttpFetcher(
                fetch, new SimpleMeterRegistry(), SettingsMapper.signer(ingest).orElse(null))) {
            return new SiteSurvey(
                            fetcher,
                            new Robots(fetcher, fetch, InstantSource.system()),
                            service.frontier().spacing(),
                            new WebVisitor.Readers(
                                    new StreamingFeedReader(),
                                    new ArticlePageReader(),
                                    new SectionReader(),
                                    new FeedDiscovery()),
                            service.frontier().entriesPerVisit(),
                            InstantSource.system())
                    .look(home);
        }
    }

    /** What is worth to be followed: all of the best kind that brings anything, since a section page only repeats what a feed says better. */
    private static List<SiteSurvey.Offer> best(List<SiteSurvey.Offer> offers) {
        Optional<SiteSurvey.Offer> first =
                offers.stream().filter(SiteSurvey.Offer::isUseful).findFirst();
        return offers.stream()
                .filter(offer -> offer.isUseful()
                        && first.isPresent()
                        && offer.kind() == first.get().kind())
                .toList();
    }

    private static void follow(Settings settings, List<SiteSurvey.Offer> offers, PrintWriter out) {
        Topics topics = new Topics(SchemaHistory.load());
        try (SourceCatalog catalog =
                new SourceCatalog(Reach.cluster(settings), topics.sources(), InstantSource.system())) {
            List<Source> understood = offers.stream()
                    .map(offer -> catalog.understand(
                            new SourceCatalog.Wish(offer.url().toString(), null, null, null)))
                    .flatMap(Optional::stream)
                    .toList();
            for (SourceCatalog.Followed each : catalog.put(understood)) {
                out.println((each.known() ? "Already followed: " : "Follows ")
                        + each.source().url());
            }
        }
    }

    private static String line(SiteSurvey.Offer offer) {
        return "%-8s %4d links  %s%s  %s  %s"
                .formatted(
                        offer.kind().name().toLowerCase(Locale.ROOT),
                        offer.entries(),
                        offer.url(),
                        offer.title().isEmpty() ? "" : "  " + ArticleLines.plain(offer.title()),
                        offer.newest() == null ? "" : "newest " + offer.newest(),
                        ArticleLines.plain(offer.words()));
    }
}
