package barid.app.command;

import barid.ingest.catalog.SourceEdit;
import barid.model.source.SourceMode;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what is set of a source. */
final class SettingsOptions {
    @Option(names = "--title", description = "Name for people; empty for the source's own.")
    private @Nullable String title;

    @Option(
            names = {"--folder", "--category"},
            description = "Folder for people; a slash divides a folder from one inside it.")
    private @Nullable String folder;

    @Option(names = "--interval", description = "Fixed interval of visits, e.g. PT10M; PT0S lets Barid adapt.")
    private @Nullable Duration interval;

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

    @Option(
            names = "--header",
            paramLabel = "NAME: VALUE",
            description =
                    "Header sent to the source's own site only; may be given several times. Other users of this machine may see "
                            + "the command while it runs: --headers-from is better for secrets.")
    private List<String> headers = List.of();

    @Option(
            names = "--headers-from",
            paramLabel = "FILE",
            description = "The same from a file, a header a line; - for the standard input.")
    private @Nullable String headersFrom;

    @Option(names = "--no-header", paramLabel = "NAME", description = "Header to send no more.")
    private List<String> noHeaders = List.of();

    SettingsOptions() {}

    /**
     * What is to change.
     *
     * @throws IllegalArgumentException with a sentence for people when no source can be so
     */
    SourceEdit edit() {
        SourceEdit edit = SourceEdit.NOTHING.labelled(labels);
        edit = title == null ? edit : edit.title(title);
        edit = folder == null ? edit : edit.category(folder);
        edit = interval == null ? edit : edit.interval(interval);
        edit = shortest == null ? edit : edit.shortest(shortest);
        edit = longest == null ? edit : edit.longest(longest);
        edit = language == null ? edit : edit.language(language);
        edit = mode == null ? edit : edit.mode(mode);
        Map<String, @Nullable String> changes = changes();
        return changes.isEmpty() ? edit : edit.headers(changes);
    }

    private Map<String, @Nullable String> changes() {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        noHeaders.forEach(name -> changes.put(name, null));
        headers.forEach(line -> put(line, changes));
        if (headersFrom != null) {
            lines(headersFrom).stream().filter(line -> !line.isBlank()).forEach(line -> put(line, changes));
        }
        return changes;
    }

    private static void put(String line, Map<String, @Nullable String> changes) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("Write a header as NAME: VALUE.");
        }
        changes.put(line.substring(0, colon), line.substring(colon + 1));
    }

    private static List<String> lines(String file) {
        try {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be read: check that it exists and is text.", e);
        }
    }
}
