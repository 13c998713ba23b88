package barid.enrich.story;

import barid.enrich.RawArticles;
import barid.model.article.Article;
import barid.model.article.Language;
import barid.model.article.RawArticle;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Articles made up for the tests. */
final class TestArticles {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private TestArticles() {}

    /** Made-up words; the same number gives the same text. */
    static String text(int number, int words) {
        Random random = new Random(number * 31L + 7);
        return IntStream.range(0, words)
                .mapToObj(i -> Integer.toString(random.nextInt(30_000) + 50_000, 36))
                .collect(Collectors.joining(" ", "", " "));
    }

    static Article article(String name, String text) {
        RawArticle raw = RawArticles.article(name, "A headline", text);
        return new Article(raw, new Language("en", 1, ""), List.of(), raw.id(), 1, START);
    }
}
