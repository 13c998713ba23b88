package barid.app.console;

import barid.app.console.articles.ArticleDetail;
import barid.app.console.articles.ArticleFilter;
import barid.app.console.articles.ArticlePage;
import barid.app.console.articles.ArticleQueries;
import barid.app.console.articles.ArticleSummary;
import barid.app.console.articles.Cursor;
import barid.app.console.articles.Facets;
import barid.model.article.Article;
import barid.model.article.ArticleId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Articles in memory. */
final class Shelf implements ArticleQueries {
    private final Map<ArticleId, Article> articles = new ConcurrentHashMap<>();
    private volatile boolean closed;

    void put(Article article) {
        articles.put(article.raw().id(), article);
    }

    /** From now on nothing can be read, until it is opened again. */
    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    @Override
    public ArticlePage search(ArticleFilter filter) {
        if (closed) {
            throw new ArticlesUnavailable("The shelf is closed.", new IllegalStateException("closed by a test"));
        }
        List<ArticleSummary> found = articles.values().stream()
                .map(ArticleSummary::of)
                .filter(a -> filter.language() == null || a.language().equals(filter.language()))
                .filter(a -> filter.text() == null
                        || a.title().toLowerCase(Locale.ROOT).contains(filter.text()))
                .filter(a -> filter.after() == null || behind(a, filter.after()))
                .sorted(Comparator.comparing(ArticleSummary::time)
                        .thenComparing(a -> a.id().value())
                        .reversed())
                .toList();
        if (found.size() <= filter.limit()) {
            return new ArticlePage(found, null);
        }
        ArticleSummary last = found.get(filter.limit() - 1);
        return new ArticlePage(found.subList(0, filter.limit()), new Cursor(last.time(), last.id()));
    }

    @Override
    public Optional<ArticleDetail> article(ArticleId id) {
        if (closed) {
            throw new ArticlesUnavailable("The shelf is closed.", new IllegalStateException("closed by a test"));
        }
        return Optional.ofNullable(articles.get(id)).map(Shelf::detail);
    }

    @Override
    public Facets facets() {
        Map<String, Long> languages = articles.values().stream()
                .collect(Collectors.groupingBy(a -> a.language().tag(), Collectors.counting()));
        Map<String, Long> sites = articles.values().stream()
                .collect(Collectors.groupingBy(a -> a.raw().site(), Collectors.counting()));
        return new Facets(articles.size(), counts(languages), List.of(), counts(sites));
    }

    private static List<Facets.Count> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new Facets.Count(e.getKey(), e.getKey(), e.getValue()))
                .toList();
    }

    private static boolean behind(ArticleSummary article, Cursor cursor) {
        int order = article.time().compareTo(cursor.time());
        return order < 0
                || (order == 0 && article.id().value().compareTo(cursor.id().value()) < 0);
    }

    private static ArticleDetail detail(Article article) {
        return new ArticleDetail(article, null, List.of(), List.of());
    }
}
