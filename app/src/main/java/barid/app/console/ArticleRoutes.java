package barid.app.console;

import barid.article.ArticleId;
import barid.enrich.tags.concept.Concepts;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Articles over HTTP: search, one article, what there is to filter by. */
final class ArticleRoutes {
    private static final int MAX_WORDS = 400;

    private final ArticleQueries articles;
    private final Json json;
    private final TagNames tags = new TagNames(Concepts.load());

    ArticleRoutes(ArticleQueries articles, Json json) {
        this.articles = articles;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/articles", this::search)
                .get("/api/v1/articles/facets", c -> json.answer(c, articles.facets()))
                .get("/api/v1/articles/{id}", this::article)
                .get("/api/v1/tags", this::tagNames);
    }

    private void search(Context request) {
        json.answer(request, articles.search(filter(request)));
    }

    private void tagNames(Context request) {
        String language = parameter(request, "lang");
        json.answer(request, tags.in(language == null ? "en" : language));
    }

    private void article(Context request) {
        ArticleId id;
        try {
            id = new ArticleId(request.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("An article's id has 32 hexadecimal digits.");
        }
        json.answer(
                request,
                articles.article(id)
                        .orElseThrow(() -> Problem.notFound("No article with this id is stored. A very new one may "
                                + "need a second; an old one may have been removed.")));
    }

    private static ArticleFilter filter(Context request) {
        String after = parameter(request, "after");
        Cursor cursor = after == null
                ? null
                : Cursor.decode(after)
                        .orElseThrow(() -> Problem.badRequest(
                                "The parameter after must be the value of next from the page before."));
        return new ArticleFilter(
                parameter(request, "q"),
                parameter(request, "lang"),
                parameter(request, "tag"),
                parameter(request, "source"),
                parameter(request, "site"),
                instant(request, "since"),
                instant(request, "until"),
                "true".equals(parameter(request, "originals")),
                cursor,
                Parameters.limit(request, ArticleFilter.DEFAULT_LIMIT, ArticleFilter.MAX_LIMIT));
    }

    private static @Nullable String parameter(Context request, String name) {
        return Parameters.text(request, name, MAX_WORDS);
    }

    private static @Nullable Instant instant(Context request, String name) {
        String text = parameter(request, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("The parameter " + name + " must be an instant such as 2026-01-31T08:00:00Z.");
        }
    }
}
