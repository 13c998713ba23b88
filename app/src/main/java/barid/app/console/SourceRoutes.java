package barid.app.console;

import barid.app.console.access.Caller;
import barid.app.console.sources.SourceEditor;
import barid.app.console.sources.SourceQuery;
import barid.app.console.sources.SourceRow;
import barid.app.console.sources.SourceStatuses;
import barid.app.console.sources.SourceVisit;
import barid.ingest.catalog.ListImport;
import barid.ingest.catalog.SourceEdit;
import barid.model.source.Source;
import barid.reader.feed.Opml;
import barid.runtime.StartFailure;
import barid.runtime.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sources over HTTP: how they fare, adding one, changing one, removing one, lists of them. */
final class SourceRoutes {
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_NAME = 300;
    private static final Set<String> WISHES = Set.of("url", "title", "category", "interval");
    private static final String OPML = "text/x-opml";
    private static final Set<String> LISTS = Set.of(OPML, "application/xml", "text/xml", "application/octet-stream");
    private static final int LONGEST_LIST = 16 << 20;
    private static final int USUAL = 200;
    private static final int MOST = 1_000;
    private static final int MOST_PASSED_OVER = 1_000_000;
    private static final Set<String> CHOICE = Set.of("q", "state", "label", "category");
    private static final Set<String> LISTING =
            Set.of("q", "state", "label", "category", "sort", "descending", "from", "limit");

    private final SourceStatuses board;
    private final SourceEditor desk;
    private final Json json;

    SourceRoutes(SourceStatuses board, SourceEditor desk, Json json) {
        this.board = board;
        this.desk = desk;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/sources", this::list)
                .post("/api/v1/sources", this::add)
                .patch("/api/v1/sources", this::editAll)
                .get("/api/v1/sources/export", this::export)
                .post("/api/v1/sources/import", this::follow)
                .get("/api/v1/sources/{id}/visits", this::visits)
                .patch("/api/v1/sources/{id}", this::edit)
                .delete("/api/v1/sources/{id}", this::remove);
    }

    private void list(Context request) {
        Parameters.only(request, LISTING);
        json.answer(request, board.list(query(request)));
    }

    private static SourceQuery query(Context request) {
        return new SourceQuery(
                Objects.requireNonNullElse(Parameters.text(request, "q", LONGEST_URL), ""),
                state(request),
                Parameters.text(request, "label", SourceEdit.LONGEST_NAME),
                Parameters.text(request, "category", SourceEdit.LONGEST_NAME),
                order(request),
                Parameters.yes(request, "descending"),
                Parameters.number(request, "from", 0, 0, MOST_PASSED_OVER),
                Parameters.limit(request, USUAL, MOST));
    }

    private static SourceQuery.Order order(Context request) {
        String asked = Objects.requireNonNullElse(Parameters.text(request, "sort", 20), SourceQuery.Order.STATE.word());
        return Arrays.stream(SourceQuery.Order.values())
                .filter(order -> order.word().equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("The parameter sort must be one of "
                        + Arrays.stream(SourceQuery.Order.values())
                                .map(SourceQuery.Order::word)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static SourceRow.@Nullable State state(Context request) {
        String asked = Parameters.text(request, "state", 20);
        if (asked == null) {
            return null;
        }
        return Arrays.stream(SourceRow.State.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        "The parameter state must be one of failing, gone, overdue, new, ok, paused."));
    }

    private void add(Context request) {
        JsonNode body = json.body(request);
        SourceEdit settings = SourceEdits.settings(body, WISHES);
        String url = Objects.requireNonNullElse(text(body, "url"), "");
        if (url.isEmpty()) {
            throw Problem.badRequest("Give the address of a feed, a site or a section page as \"url\".");
        }
        if (url.length() > LONGEST_URL) {
            throw Problem.refused("The address has more than " + LONGEST_URL + " characters.");
        }
        Caller caller = Guard.caller(request);
        switch (desk.add(
                new SourceEditor.Wish(url, text(body, "title"), text(body, "category"), interval(body), settings),
                caller.name())) {
            case SourceEditor.Added.Accepted accepted -> {
                Audit.changed(caller, accepted.known() ? "source changed" : "source added", accepted.source());
                request.status(accepted.known() ? 200 : 201);
                json.answer(request, accepted.source());
            }
            case SourceEditor.Added.Refused refused -> throw Problem.refused(refused.sentence());
        }
    }

    private void export(Context request) {
        Parameters.only(request, Set.of());
        request.contentType(OPML + "; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"barid.opml\"")
                .result(Opml.write("Barid", board.subscriptions()));
    }

    private void follow(Context request) {
        String type = Objects.requireNonNullElse(request.contentType(), "").toLowerCase(Locale.ROOT);
        if (LISTS.stream().noneMatch(type::startsWith)) {
            throw Problem.of(
                    415,
                    "The request's form is not known",
                    "Send an OPML list with the header Content-Type: " + OPML + ".");
        }
        Caller caller = Guard.caller(request);
        try {
            ListImport made = desk.follow(Opml.read(document(request)), caller.name());
            Audit.imported(caller, made.followed());
            json.answer(request, made);
        } catch (StartFailure e) {
            throw Problem.refused("Kafka does not answer, so nothing was imported. Try again in a moment.");
        }
    }

    /** A list may be longer than other requests. */
    private static byte[] document(Context request) {
        try {
            byte[] list = request.bodyInputStream().readNBytes(LONGEST_LIST + 1);
            if (list.length > LONGEST_LIST) {
                throw Problem.tooLarge("A list may have at most " + LONGEST_LIST
                        + " bytes; ./barid sources import takes longer ones.");
            }
            return list;
        } catch (IOException e) {
            throw Problem.badRequest("The list ended before it was complete.");
        }
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Problem.badRequest("Give \"" + name + "\" as a text.");
        }
        String text = value.textValue().strip();
        if (!name.equals("url") && text.length() > LONGEST_NAME) {
            throw Problem.badRequest("The " + name + " has more than " + LONGEST_NAME + " characters.");
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Duration interval(JsonNode body) {
        String text = text(body, "interval");
        if (text == null) {
            return null;
        }
        try {
            Duration interval = Duration.parse(text);
            if (interval.isPositive()) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("The interval must be a duration such as PT10M.");
        }
        throw Problem.badRequest("The interval must be longer than nothing, such as PT10M.");
    }

    /**
     * What came of changing many.
     *
     * @param changed how many were changed
     */
    record Changed(int changed) {}

    /** Changes all sources that a filter chooses; without a filter nothing, since that was hardly meant. */
    private void editAll(Context request) {
        Parameters.only(request, CHOICE);
        SourceQuery query = query(request);
        if (query.isAll()) {
            throw Problem.badRequest("Say which sources: give at least one of q, state, label, category.");
        }
        List<Source> changed = edited(request, board.ids(query));
        changed.forEach(source -> Audit.changed(Guard.caller(request), "source changed", source));
        json.answer(request, new Changed(changed.size()));
    }

    private void edit(Context request) {
        List<Source> changed = edited(request, Set.of(request.pathParam("id")));
        if (changed.isEmpty()) {
            throw Problem.notFound("No source with this id is followed. It may have been removed already.");
        }
        Audit.changed(Guard.caller(request), "source changed", changed.getFirst());
        json.answer(request, changed.getFirst());
    }

    private List<Source> edited(Context request, Set<String> ids) {
        SourceEdit edit = SourceEdits.of(json.body(request));
        try {
            return desk.edit(ids, edit, Guard.caller(request).name());
        } catch (IllegalArgumentException e) {
            throw SourceEdits.refused(e);
        } catch (StartFailure e) {
            throw Problem.refused("Kafka does not answer, so nothing was changed. Try again in a moment.");
        }
    }

    /** The history of a source. */
    record Visits(List<SourceVisit> visits) {}

    private void visits(Context request) {
        Parameters.only(request, Set.of());
        List<SourceVisit> visits = board.visits(request.pathParam("id"));
        if (visits == null) {
            throw Problem.notFound("No source with this id is followed. It may have been removed already.");
        }
        json.answer(request, new Visits(visits));
    }

    private void remove(Context request) {
        Caller caller = Guard.caller(request);
        Source removed = desk.remove(request.pathParam("id"), caller.name());
        if (removed == null) {
            throw Problem.notFound("No source with this id is followed. It may have been removed already.");
        }
        Audit.changed(caller, "source removed", removed);
        request.status(204);
    }
}
