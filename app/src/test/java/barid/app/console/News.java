package barid.app.console;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.article.Evidence;
import barid.model.article.Language;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A little news, written for these tests. */
public final class News {
    public static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");

    public static final Article TALKS = article(
            "https://akhbar.example/talks",
            "ar",
            "انطلاق محادثات السلام في جنيف بعد أسبوع من القتال",
            "بدأت في جنيف صباح الاثنين محادثات السلام بين الطرفين برعاية دولية.\n\n"
                    + "وقال الوسيط إن وقف إطلاق النار صامد منذ يومين، وإن الوفدين سيبحثان تبادل الأسرى وفتح الطرق.\n\n"
                    + "وتستمر محادثات السلام حتى نهاية الأسبوع.",
            MORNING,
            1,
            null,
            List.of(
                    tag(
                            "medtop:20000071",
                            "peace talks",
                            0.93,
                            List.of("medtop:16000000"),
                            List.of(
                                    new Evidence("محادثات السلام", "title", 7),
                                    new Evidence("محادثات السلام", "text", 22))),
                    tag("medtop:16000000", "conflict, war and peace", 0.93, List.of(), List.of())));

    public static final Article HARVEST = article(
            "https://daily.example/harvest",
            "en",
            "Olive harvest begins early after a dry summer",
            "Growers in the hills began the olive harvest two weeks early.\n\nRain is expected on Friday.",
            MORNING.plusSeconds(600),
            1,
            null,
            List.of(tag("medtop:04000000", "economy, business and finance", 0.71, List.of(), List.of())));

    public static final Article HOSTILE = article(
            "https://odd.example/hostile",
            "en",
            "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script> & other words",
            "<b>bold</b> <script>document.title='taken'</script>\n\n\u202Ereversed\u202C and 😀",
            MORNING.minusSeconds(600),
            1,
            null,
            List.of(tag(
                    "user:<i>x</i>", "<i>label</i>", 0.5, List.of(), List.of(new Evidence("<b>bold</b>", "text", 0)))));

    /** No line can be broken in it, unless the page says where. */
    static final String LONG_WORD = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz".repeat(2);

    /** Words, a site, an address and a subject that are each wider than a narrow screen. */
    static final Article LONG_WORDS = article(
            "https://" + "a-paper-with-a-name-that-never-ends.".repeat(2) + "example/" + "long_path_".repeat(20),
            "de",
            LONG_WORD + ": وبالتالي",
            LONG_WORD + "\n\n" + "https://example.org/" + "long_path_".repeat(20),
            MORNING.minusSeconds(1_200),
            1,
            null,
            List.of(tag(
                    "user:" + "long-subject-".repeat(8),
                    LONG_WORD,
                    0.7,
                    List.of(),
                    List.of(new Evidence(LONG_WORD, "title", 0)))));

    private News() {}

    static Tag tag(String id, String label, double confidence, List<String> ancestors, List<Evidence> evidence) {
        return new Tag(id, label, ancestors, confidence, evidence.isEmpty() ? "ancestor" : "query", evidence, "test");
    }

    public static Article article(
            String url,
            String language,
            String title,
            String text,
            Instant published,
            int revision,
            @Nullable ArticleId story,
            List<Tag> tags) {
        URI address = URI.create(url);
        ArticleId id = ArticleId.of(address);
        Content content = ContentBuilder.of(title, text)
                .authors(List.of("Leila Haddad"))
                .published(Moment.of(published.atOffset(ZoneOffset.UTC)))
                .languageHint(language)
                .quality(0.9, List.of())
                .provenance(Map.of("title", "json-ld", "text", "content scoring"))
                .build();
        RawArticle raw = new RawArticle(
                id,
                address,
                address,
                address.getHost(),
                ArticleId.hash128("https://" + address.getHost() + "/feed"),
                content,
                revision,
                ArticleId.hash128(title + text),
                published.plusSeconds(30),
                published.plusSeconds(31),
                false);
        return new Article(
                raw, new Language(language, 0.98, ""), tags, story == null ? id : story, 1, published.plusSeconds(31));
    }
}
