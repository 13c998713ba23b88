package barid.app.command;

import barid.app.config.SettingsMapper;
import barid.app.console.sources.SourceQuery;
import barid.app.console.sources.SourceRow;
import barid.app.console.sources.SourceStatuses;
import barid.ingest.catalog.ListImport;
import barid.ingest.catalog.SourceCatalog;
import barid.ingest.catalog.SourceEdit;
import barid.ingest.headers.HeaderVault;
import barid.model.source.Source;
import barid.model.source.Visit;
import barid.reader.feed.Opml;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import barid.runtime.TerminalText;
import barid.runtime.TopicReader;
import barid.schema.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code barid sources}. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description = "Adds, lists, changes and removes what a running Barid follows; takes effect at once.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SourcesCommand.Add.class,
            SourcesCommand.Import.class,
            SourcesCommand.ListAll.class,
            SourcesEdit.class,
            SourcesHistory.class,
            SourcesDiscover.class,
            SourcesCommand.Remove.class,
            SourcesCommand.Export.class
        })
public final class SourcesCommand implements Runnable {
    /** Names that people are shown of a long list. */
    static final int SHOWN = 20;

    static final String CHOOSE = "barid: either name sources or choose them by --filter, --state, --with-label or --in";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    SourcesCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: add, discover, import, list, edit, history, remove or export.");
    }

    /** Tells that a list goes on. */
    static void more(int all, PrintWriter out) {
        if (all > SHOWN) {
            out.println("  and " + (all - SHOWN) + " more");
        }
    }

    /** What the subcommands share. */
    abstract static class Part extends TopicCommand {
        private @Nullable Supplier<FoundFeeds> found;
        private @Nullable BiConsumer<TopicReader.Start, Consumer<Visit>> visits;

        /** Where feeds were found lately; reads the record of visits. */
        final FoundFeeds found() {
            return Objects.requireNonNull(found, "asked for before the work began")
                    .get();
        }

        @Override
        final int work(Cluster cluster, Topics topics, PrintWriter out) {
            try (SourceCatalog catalog =
                    new SourceCatalog(cluster, topics.sources(), InstantSource.system(), vault())) {
                visits = (start, taker) ->
                        FoundFeeds.visits(cluster, topics.crawlLog(), start, InstantSource.system(), taker);
                found = () -> FoundFeeds.read(cluster, topics.crawlLog(), InstantSource.system());
                return work(catalog, out);
            }
        }

        /** What closes headers. A key that cannot be had matters to those alone who set some, and they are told why then. */
        private HeaderVault vault() {
            try {
                return SettingsMapper.closingVault(settings());
            } catch (StartFailure e) {
                return HeaderVault.without(String.valueOf(e.getMessage()));
            }
        }

        /** What is known of the sources; of their visits only where that is asked for, since reading the record of them takes a while. */
        final SourceStatuses statuses(List<Source> sources, boolean withVisits) {
            SourceStatuses statuses = new SourceStatuses(InstantSource.system());
            sources.forEach(source -> statuses.source(source.id(), source));
            if (withVisits) {
                Objects.requireNonNull(visits, "asked for before the work began")
                        .accept(FoundFeeds.LATELY, statuses::visit);
            }
            return statuses;
        }

        /** Reads the visits of the last week. */
        final void visitsOfAWeek(Consumer<Visit> taker) {
            Objects.requireNonNull(visits, "asked for before the work began").accept(FoundFeeds.WEEK, taker);
        }

        /** The sources that options choose. */
        final List<Source> chosen(List<Source> all, SourceChoice choice) {
            Set<String> ids = statuses(all, choice.byVisits()).ids(choice.query());
            return all.stream().filter(source -> ids.contains(source.id())).toList();
        }

        abstract int work(SourceCatalog catalog, PrintWriter out);

        /** The sources with this address, or whose id begins so. */
        static List<Source> named(SourceCatalog catalog, List<Source> all, String name) {
            return all.stream()
                    .filter(source -> catalog.isOf(source, new SourceCatalog.Wish(name, null, null, null))
                            || (name.length() >= 4 && source.id().startsWith(name)))
                    .toList();
        }

        /** The one source that a name means; empty, with a sentence, where it means none or several. */
        final Optional<Source> one(SourceCatalog catalog, List<Source> all, String name) {
            List<Source> found = named(catalog, all, name);
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
            err().println("barid: " + ArticleLines.plain(name)
                    + (found.isEmpty()
                            ? " is not followed; ./barid sources list shows what is"
                            : " names several sources; write more of the id"));
            return Optional.empty();
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Follows a feed, a site's front page (its feed is found), a section page or a news sitemap.")
    static final class Add extends Part {
        @Parameters(paramLabel = "URL", arity = "1..*", description = "Addresses; https:// may be left out.")
        private List<String> urls = List.of();

        @Mixin
        private SettingsOptions settings;

        @SuppressWarnings("NullAway.Init") // picocli fills the fields
        Add() {}

        @Override
        int work(SourceCatalog catalog, PrintWriter out) {
            try {
                return follow(catalog, settings.edit(), out);
            } catch (IllegalArgumentException e) {
                err().println("barid: " + e.getMessage());
                return 2;
            }
        }

        private int follow(SourceCatalog catalog, SourceEdit edit, PrintWriter out) {
            List<Source> understood = new ArrayList<>();
            int refused = 0;
            for (String url : urls) {
                Optional<Source> source = catalog.understand(new SourceCatalog.Wish(url, null, null, null));
                if (source.isPresent()) {
                    understood.add(catalog.applied(edit, source.get()));
                } else {
                    refused++;
                    err().println("barid: " + ArticleLines.plain(url)
                            + " is no address that can be visited; write it like https://example.org/feed");
                }
            }
            for (SourceCatalog.Followed each : catalog.put(understood)) {
                out.println((each.known() ? "Already followed: " : "Follows ")
                        + each.source().url());
            }
            return refused == 0 ? 0 : 1;
        }
    }

    @Command(name = "import", mixinStandardHelpOptions = true, description = "Follows all feeds of an OPML file.")
    static final class Import extends Part {
        @Parameters(paramLabel = "FILE", description = "OPML file, as feed readers export it.")
        private Path file;

        @Option(names = "--json", scope = ScopeType.LOCAL, description = "What came of it, as one JSON object.")
        private boolean json;

        @SuppressWarnings("NullAway.Init") // picocli fills the fields
        Import() {}

        @Override
        int work(SourceCatalog catalog, PrintWriter out) {
            byte[] list;
            try {
                list = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new StartFailure("The file " + file + " cannot be read: check that it exists.", e);
            }
            ListImport made = ListImport.of(Opml.read(list), catalog::understand, catalog::put);
            if (json) {
                out.println(new RecordJson().line(made));
            } else {
                tell(made, out);
            }
            return made.isWhole() ? 0 : 1;
        }

        private void tell(ListImport made, PrintWriter out) {
            out.println("Follows " + made.followed() + " sources from " + file
                    + (made.known() == 0 ? "" : ", " + made.known() + " of them already followed"));
            if (made.followed() == 0) {
                err().println("barid: no feed addresses in " + file);
            }
            if (!made.repeated().isEmpty()) {
                out.println("Named more than once, and followed once: "
                        + made.repeated().size());
                made.repeated().stream().limit(SHOWN).forEach(name -> out.println("  " + ArticleLines.plain(name)));
                more(made.repeated().size(), out);
            }
            if (!made.leftOut().isEmpty()) {
                err().println("barid: left out: " + made.leftOut().size());
                made.leftOut().stream()
                        .limit(SHOWN)
                        .forEach(each -> err().println("  "
                                + (each.name().isEmpty() ? "(without a name)" : ArticleLines.plain(each.name())) + ": "
                                + each.reason()));
                more(made.leftOut().size(), err());
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what is followed.")
    static final class ListAll extends Part {
        @Mixin
        private SourceChoice choice;

        @Option(
                names = "--sort",
                defaultValue = "ADDED",
                description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where left out.")
        private SourceQuery.Order order = SourceQuery.Order.ADDED;

        @Option(names = "--descending", description = "The other way round.")
        private boolean descending;

        @Option(names = "--status", description = "How each fares, by the visits of the last day and a half.")
        private boolean status;

        @Option(names = "--from", defaultValue = "0", paramLabel = "N", description = "Passes over as many.")
        private int from;

        @Option(names = "--limit", paramLabel = "N", description = "Shows as many at most.")
        private @Nullable Integer limit;

        @Option(names = "--json", scope = ScopeType.LOCAL, description = "One JSON object a line.")
        private boolean json;

        @SuppressWarnings("NullAway.Init") // picocli fills the fields
        ListAll() {}

        @Override
        int work(SourceCatalog catalog, PrintWriter out) {
            if (from < 0 || (limit != null && limit < 0)) {
                err().println("barid: --from and --limit must not be negative");
                return 2;
            }
            Map<String, Source> sources = new LinkedHashMap<>();
            catalog.list().forEach(source -> sources.put(source.id(), source));
            boolean withVisits = status || choice.byVisits() || order.byVisits();
            SourceQuery query = choice.sorted(order, descending, from, limit == null ? Integer.MAX_VALUE : limit);
            List<SourceRow> rows = statuses(List.copyOf(sources.values()), withVisits)
                    .list(query)
                    .sources();
            RecordJson format = new RecordJson();
            for (SourceRow row : rows) {
                Object whole = withVisits ? row : Objects.requireNonNull(sources.get(row.id()));
                out.println(json ? format.line(whole) : line(row, withVisits));
            }
            if (sources.isEmpty() && !json) {
                out.println("Nothing is followed yet. Add something: ./barid sources add URL");
            }
            return 0;
        }

        private static String line(SourceRow row, boolean withVisits) {
            StringBuilder line = new StringBuilder(row.id().substring(0, 8) + "  " + row.url());
            if (row.title() != null) {
                line.append("  ").append(ArticleLines.plain(row.title()));
            }
            if (row.category() != null) {
                line.append("  [").append(ArticleLines.plain(row.category())).append(']');
            }
            row.settings().labels().forEach(label -> line.append("  #").append(ArticleLines.plain(label)));
            if (withVisits) {
                line.append("  ")
                        .append(row.state().name().toLowerCase(Locale.ROOT))
                        .append(": ");
                line.append(ArticleLines.plain(row.words()));
                if (row.freshness() != null) {
                    line.append("; seen ")
                            .append(row.freshness().truncatedTo(ChronoUnit.SECONDS))
                            .append(" after being published");
                }
            } else if (row.settings().paused()) {
                line.append("  paused");
            }
            return line.toString();
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Ends the visits of sources; their articles stay.")
    static final class Remove extends Part {
        @Parameters(
                paramLabel = "URL|ID",
                arity = "0..*",
                description = "Address, or the beginning of the id, as listed.")
        private List<String> names = List.of();

        @Mixin
        private SourceChoice choice;

        @SuppressWarnings("NullAway.Init") // picocli fills the fields
        Remove() {}

        @Override
        int work(SourceCatalog catalog, PrintWriter out) {
            if (names.isEmpty() != choice.isGiven()) {
                err().println(CHOOSE);
                return 2;
            }
            List<Source> all = catalog.list();
            if (choice.isGiven()) {
                List<Source> chosen = chosen(all, choice);
                catalog.removeAll(chosen, null);
                out.println("No longer follows " + chosen.size() + " sources");
                return chosen.isEmpty() ? 1 : 0;
            }
            int unknown = 0;
            for (String name : names) {
                Optional<Source> source = one(catalog, all, name);
                if (source.isPresent()) {
                    catalog.remove(source.get());
                    out.println("No longer follows " + source.get().url());
                } else {
                    unknown++;
                }
            }
            return unknown == 0 ? 0 : 1;
        }
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes what is followed as OPML.")
    static final class Export extends Part {
        @Parameters(paramLabel = "FILE", arity = "0..1", description = "File to write; standard output where left out.")
        private @Nullable Path file;

        @Override
        int work(SourceCatalog catalog, PrintWriter out) {
            FoundFeeds found = found();
            List<Opml.Subscription> subscriptions =
                    catalog.list().stream().map(found::subscription).toList();
            String opml = Opml.write("Barid", subscriptions);
            if (file == null) {
                out.println(TerminalText.xml(opml));
                return 0;
            }
            try {
                Files.writeString(file, opml, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new StartFailure("The file " + file + " cannot be written: " + e.getMessage(), e);
            }
            out.println("Wrote " + subscriptions.size() + " sources to " + file);
            return 0;
        }
    }
}
