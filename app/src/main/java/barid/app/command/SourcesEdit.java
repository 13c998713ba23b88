package barid.app.command;

import barid.ingest.catalog.SourceCatalog;
import barid.ingest.catalog.SourceEdit;
import barid.model.source.Source;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barid sources edit}. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description =
                "Changes sources: those named, or all that match. What is not named stays; an empty text or PT0S clears.")
final class SourcesEdit extends SourcesCommand.Part {
    @Parameters(paramLabel = "URL|ID", arity = "0..*", description = "Address, or the beginning of the id, as listed.")
    private List<String> names = List.of();

    @Mixin
    private SourceChoice choice;

    @Mixin
    private SettingsOptions settings;

    @Option(names = "--unlabel", description = "Label to take off; may be given several times.")
    private List<String> unlabels = List.of();

    @Option(names = "--pause", description = "Do not visit for now.")
    private boolean pause;

    @Option(names = "--resume", description = "Visit again, and now.")
    private boolean resume;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    SourcesEdit() {}

    @Override
    int work(SourceCatalog catalog, PrintWriter out) {
        if (names.isEmpty() != choice.isGiven()) {
            err().println(SourcesCommand.CHOOSE);
            return 2;
        }
        if (pause && resume) {
            err().println("barid: --pause and --resume contradict each other");
            return 2;
        }
        List<Source> all = catalog.list();
        Set<Source> chosen = new LinkedHashSet<>();
        int unknown = 0;
        for (String name : names) {
            Optional<Source> source = one(catalog, all, name);
            source.ifPresent(chosen::add);
            unknown += source.isPresent() ? 0 : 1;
        }
        if (choice.isGiven()) {
            chosen.addAll(chosen(all, choice));
        }
        try {
            List<Source> changed = catalog.edit(chosen, edit(), null);
            changed.stream().limit(SourcesCommand.SHOWN).forEach(source -> out.println("Changed " + source.url()));
            SourcesCommand.more(changed.size(), out);
            if (changed.isEmpty() && choice.isGiven()) {
                err().println("barid: no source is chosen so");
                return 1;
            }
        } catch (IllegalArgumentException e) {
            err().println("barid: " + e.getMessage());
            return 2;
        }
        return unknown == 0 ? 0 : 1;
    }

    private SourceEdit edit() {
        SourceEdit edit = settings.edit().unlabelled(unlabels);
        return pause || resume ? edit.paused(pause) : edit;
    }
}
