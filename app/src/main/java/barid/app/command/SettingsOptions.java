package barid.app.command;

import barid.ingest.catalog.SourceEdit;
import barid.model.source.SourceMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what is set of a source. */
final class SettingsOptions {
    @Option(names = "--label", description = "Label to put on; may be given several times.")
    private List<String> labels = List.of();

    @Option(names = "--shortest", description = "Least time between visits, e.g. PT30M; PT0S for none of its own.")
    private @Nullable Duration shortest;

    @Option(names = "--longest", description = "Most time between visits, e.g. PT1H; PT0S for none of its own.")
    private @Nullable Duration longest;

    @Option(names = "--language", description = "Language of articles that do not tell theirs, e.g. ar.")
    private @Nullable String language;

    @Option(
            names = "--mode",
            description = "What is read: FEED (articles are published from the feed), PAGE (the pages alone) or BOTH.")
    private @Nullable SourceMode mode;

    SettingsOptions() {}

    /**
     * What is to change.
     *
     * @throws IllegalArgumentException with a sentence for people when no source can be so
     */
    SourceEdit edit() {
        SourceEdit edit = SourceEdit.NOTHING.labelled(labels);
        edit = shortest == null ? edit : edit.shortest(shortest);
        edit = longest == null ? edit : edit.longest(longest);
        edit = language == null ? edit : edit.language(language);
        return mode == null ? edit : edit.mode(mode);
    }
}
