package barid.app.console;

import barid.app.console.access.Caller;
import barid.app.console.sources.SourceEditor;
import barid.app.console.sources.SourceRow;
import barid.app.console.sources.SourceStatuses;
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
                .get("/api/v1/sources/export", this::export)
                .post("/api/v1/sources/import", this::follow)
                .patch("/api/v1/sources/{id}", this::edit)
                .delete("/api/v1/sources/{id}", this::remove);
    }

    private void list(Context request) {
        Parameters.only(request, Set.of("q", "state", "limit"));
        String words = Objects.requireNonNullElse(Parameters.text(request, "q", LONGEST_URL), "");
        json.answer(request, board.list(words, state(request), Parameters.limit(request, USUAL, MOST)));
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
        body.fieldNames().forEachRemaining(name -> {
            if (!WISHES.contains(name)) {
                throw Problem.badRequest(
                        "A source has no \"" + name + "\" to give; give url, title, category, interval.");
            }
        });
        String url = Objects.requireNonNullElse(text(body, "url"), "");
        if (url.isEmpty()) {
            throw Problem.badRequest("Give the address of a feed, a site or a section page as \"url\".");
        }
        if (url.length() > LONGEST_URL) {
            throw Problem.refused("The address has more than " + LONGEST_URL + " characters.");
        }
        Caller caller = Guard.caller(request);
        switch (desk.add(
                new SourceEditor.Wish(url, text(body, "title"), text(body, "category"), interval(body)),
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

    private void edit(Context request) {
        Caller caller = Guard.caller(request);
        SourceEdit edit = SourceEdits.of(json.body(request));
        List<Source> changed;
        try {
            changed = desk.edit(Set.of(request.pathParam("id")), edit, caller.name());
        } catch (IllegalArgumentException e) {
            throw SourceEdits.refused(e);
        } catch (StartFailure e) {
            throw Problem.refused("Kafka does not answer, so nothing was changed. Try again in a moment.");
        }
        if (changed.isEmpty()) {
            throw Problem.notFound("No source with this id is followed. It may have been removed already.");
        }
        Audit.changed(caller, "source changed", changed.getFirst());
        json.answer(request, changed.getFirst());
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
