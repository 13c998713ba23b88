package barid.app.command;

import barid.app.console.sources.SourceQuery;
import barid.app.console.sources.SourceRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose among the sources. */
final class SourceChoice {
    @Option(
            names = "--filter",
            paramLabel = "WORDS",
            description = "Those with these words in title, address, folder or labels.")
    private @Nullable String words;

    @Option(
            names = "--state",
            description = "Those in this state, by the visits of the last day and a half: ${COMPLETION-CANDIDATES}.")
    private SourceRow.@Nullable State state;

    @Option(names = "--with-label", paramLabel = "LABEL", description = "Those with this label.")
    private @Nullable String label;

    @Option(names = "--in", paramLabel = "FOLDER", description = "Those in this folder.")
    private @Nullable String folder;

    SourceChoice() {}

    /** Whether it chooses at all. */
    boolean isGiven() {
        return words != null || state != null || label != null || folder != null;
    }

    /** Whether the record of visits has to be known for it. */
    boolean byVisits() {
        return state != null;
    }

    /** What it chooses, in the order in which it was added. */
    SourceQuery query() {
        return sorted(SourceQuery.Order.ADDED, false, 0, Integer.MAX_VALUE);
    }

    SourceQuery sorted(SourceQuery.Order order, boolean descending, int from, int limit) {
        return new SourceQuery(
                Objects.requireNonNullElse(words, ""), state, label, folder, order, descending, from, limit);
    }
}
