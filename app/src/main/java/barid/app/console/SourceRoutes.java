package barid.app.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sources over HTTP: how they fare, adding one, removing one. */
final class SourceRoutes {
    private static final int LONGEST_URL = 2_000;
    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    private final SourceBoard board;
    private final SourceDesk desk;
    private final Json json;

    SourceRoutes(SourceBoard board, SourceDesk desk, Json json) {
        this.board = board;
        this.desk = desk;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/sources", this::list)
                .post("/api/v1/sources", this::add)
                .delete("/api/v1/sources/{id}", this::remove);
    }

    private void list(Context request) {
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
                .orElseThrow(() ->
                        Problem.badRequest("The parameter state must be one of failing, gone, overdue, new, ok."));
    }

    private void add(Context request) {
        String url = json.body(request).path("url").asText("").strip();
        if (url.isEmpty()) {
            throw Problem.badRequest("Give the address of a feed, a site or a section page as \"url\".");
        }
        if (url.length() > LONGEST_URL) {
            throw Problem.refused("The address has more than " + LONGEST_URL + " characters.");
        }
        switch (desk.add(url)) {
            case SourceDesk.Added.Accepted accepted -> {
                request.status(201);
                json.answer(request, accepted.source());
            }
            case SourceDesk.Added.Refused refused -> throw Problem.refused(refused.sentence());
        }
    }

    private void remove(Context request) {
        if (!desk.remove(request.pathParam("id"))) {
            throw Problem.notFound("No source with this id is followed. It may have been removed already.");
        }
        request.status(204);
    }
}
