package barid.app.command;

import barid.app.console.sources.SourceVisit;
import barid.app.console.sources.VisitHistory;
import barid.ingest.catalog.SourceCatalog;
import barid.model.source.Source;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code barid sources history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Shows the last 100 visits of a source within a week, the newest first.")
final class SourcesHistory extends SourcesCommand.Part {
    @Parameters(paramLabel = "URL|ID", description = "Address, or the beginning of the id, as listed.")
    private String name = "";

    @Option(names = "--json", scope = ScopeType.LOCAL, description = "One JSON object a line.")
    private boolean json;

    @Override
    int work(SourceCatalog catalog, PrintWriter out) {
        Optional<Source> source = one(catalog, catalog.list(), name);
        if (source.isEmpty()) {
            return 1;
        }
        VisitHistory history = new VisitHistory();
        visitsOfAWeek(visit -> {
            if (!visit.article() && visit.sourceId().equals(source.get().id())) {
                history.add(visit);
            }
        });
        List<SourceVisit> visits = history.newestFirst();
        RecordJson format = new RecordJson();
        for (SourceVisit visit : visits) {
            out.println(json ? format.line(visit) : line(visit));
        }
        if (visits.isEmpty() && !json) {
            out.println("Not visited within the last week: " + source.get().url());
        }
        return 0;
    }

    private static String line(SourceVisit visit) {
        return "%s  %6d ms  %3s  %9d bytes  %4d of %4d new  %s"
                .formatted(
                        visit.started(),
                        visit.millis(),
                        visit.status() == 0 ? "-" : Integer.toString(visit.status()),
                        visit.bytes(),
                        visit.fresh(),
                        visit.entries(),
                        ArticleLines.plain(visit.words()));
    }
}
