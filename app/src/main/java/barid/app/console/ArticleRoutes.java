package barid.app.console;

import barid.app.console.articles.ArticleDetail;
import barid.app.console.articles.ArticleFilter;
import barid.app.console.articles.ArticleQueries;
import barid.app.console.articles.Cursor;
import barid.app.console.articles.FoundPage;
import barid.app.console.articles.ReadArticle;
import barid.app.console.articles.SearchHits;
import barid.enrich.tags.concept.Concepts;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.runtime.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Articles over HTTP: search, one article, what there is to filter by. */
final class ArticleRoutes {
    private static final int MAX_WORDS = 400;
    private static final Set<String> FILTERS =
            Set.of("q", "lang", "tag", "source", "site", "since", "until", "originals", "respect", "after", "limit");

    private final ArticleQueries articles;
    private final Json json;
    private final TagNames tags = new TagNames(Concepts.load());

    ArticleRoutes(ArticleQueries articles, Json json) {
        this.articles = articles;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/articles", this::search)
                .get("/api/v1/articles/facets", this::facets)
                .get("/api/v1/articles/{id}", this::article)
                .get("/api/v1/tags", this::tagNames);
    }

    private void search(Context request) {
        ArticleFilter filter = filter(request);
        json.answer(request, FoundPage.of(articles.search(filter), SearchHits.of(filter.text())));
    }

    private void facets(Context request) {
        Parameters.only(request, Set.of());
        json.answer(request, articles.facets());
    }

    private void tagNames(Context request) {
        Parameters.only(request, Set.of("lang"));
        String language = parameter(request, "lang");
        json.answer(request, tags.in(language == null ? "en" : language));
    }

    private void article(Context request) {
        Parameters.only(request, Set.of("q"));
        ArticleId id;
        try {
            id = new ArticleId(request.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("An article's id has 32 hexadecimal digits.");
        }
        ArticleDetail detail = articles.article(id)
                .orElseThrow(() -> Problem.notFound("No article with this id is stored. A very new one may "
                        + "need a second; an old one may have been removed."));
        Content content = detail.article().raw().content();
        json.answer(
                request,
                new ReadArticle(
                        detail,
                        SearchHits.of(parameter(request, "q"))
                                .in(
                                        detail.article().language().tag(),
                                        content.title(),
                                        content.lead(),
                                        content.text())));
    }

    private static ArticleFilter filter(Context request) {
        Parameters.only(request, FILTERS);
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
                Parameters.instant(request, "since"),
                Parameters.instant(request, "until"),
                Parameters.yes(request, "originals"),
                cursor,
                Parameters.limit(request, ArticleFilter.DEFAULT_LIMIT, ArticleFilter.MAX_LIMIT),
                Parameters.uses(request, "respect"));
    }

    private static @Nullable String parameter(Context request, String name) {
        return Parameters.text(request, name, MAX_WORDS);
    }
}
