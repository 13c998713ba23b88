package barid.app.console.articles;

import barid.enrich.tags.query.QueryMatch;
import barid.enrich.tags.query.QueryMatcher;
import barid.enrich.tags.query.SpellingVariants;
import barid.enrich.tags.query.TagQuery;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import barid.model.article.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of a search stand in an article that it found, so that a reader sees why. The words are looked for as those of
 * tags are, in any inflection of the article's language; the store's own stems are coarser, so an article may be found
 * by a form that is not shown here. Serves one request.
 */
public final class SearchHits {
    /** Passages shown of each word. */
    private static final int MOST = 100;

    private static final int MOST_WORDS = 50;
    private static final String QUOTES = "\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";

    private final List<TagQuery> queries;
    private final Map<String, QueryMatcher> matchers = new HashMap<>();

    private SearchHits(List<TagQuery> queries) {
        this.queries = List.copyOf(queries);
    }

    /**
     * The words of a search, those left out that must not be there.
     *
     * @param search as a person typed it: words, "a phrase", or, -without; null where none is asked for
     */
    public static SearchHits of(@Nullable String search) {
        List<TagQuery> queries = new ArrayList<>();
        String[] pieces = unify(search == null ? "" : search).split("\"", -1);
        boolean without = false;
        for (int i = 0; i < pieces.length; i++) {
            if (i % 2 == 1) {
                add(pieces[i], without, queries);
                without = false;
                continue;
            }
            for (String word : pieces[i].split("\\s+")) {
                if (!word.isEmpty() && !word.equalsIgnoreCase("or")) {
                    add(word, word.startsWith("-"), queries);
                }
            }
            without = pieces[i].endsWith("-");
        }
        return new SearchHits(queries);
    }

    /** Any kind of quotation mark opens and closes a phrase, as in the store. */
    private static String unify(String search) {
        StringBuilder text = new StringBuilder(search);
        for (int i = 0; i < text.length(); i++) {
            if (QUOTES.indexOf(text.charAt(i)) >= 0) {
                text.setCharAt(i, '"');
            }
        }
        return text.toString();
    }

    private static void add(String words, boolean without, List<TagQuery> queries) {
        String plain = words.replace('*', ' ');
        if (!without && queries.size() < MOST_WORDS && TagQuery.parse("\"" + plain + "\"") instanceof TagQuery query) {
            queries.add(query);
        }
    }

    /** The passages of a whole article, in the order of title, lead and text. */
    public List<Evidence> in(String language, String title, String lead, String text) {
        return in(language, Words.of(title, lead, text));
    }

    /** The passages of what a list shows of an article. */
    public List<Evidence> in(ArticleSummary article) {
        List<Evidence> hits = new ArrayList<>();
        for (Evidence hit : in(article.language(), Words.of(article.title()))) {
            hits.add(new Evidence(hit.term(), "title", hit.offset()));
        }
        for (Evidence hit : in(article.language(), Words.of(article.lead()))) {
            hits.add(new Evidence(hit.term(), "lead", hit.offset()));
        }
        return List.copyOf(hits);
    }

    private List<Evidence> in(String language, Words words) {
        if (queries.isEmpty()) {
            return List.of();
        }
        int hyphen = language.indexOf('-');
        QueryMatcher matcher = matchers.computeIfAbsent(
                hyphen < 0 ? language : language.substring(0, hyphen),
                base -> new QueryMatcher(queries, Inflection.of(base), SpellingVariants.load(base)));
        return matcher.match(words, MOST).stream()
                .map((QueryMatch match) -> match.evidence(words))
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparingInt(SearchHits::field).thenComparingInt(Evidence::offset))
                .toList();
    }

    private static int field(Evidence hit) {
        return switch (hit.field()) {
            case "title" -> 0;
            case "lead" -> 1;
            default -> 2;
        };
    }
}
