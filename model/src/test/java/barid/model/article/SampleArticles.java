package barid.model.article;

import barid.model.usage.Permission;
import barid.model.usage.Usage;
import barid.model.usage.UsageEvidence;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.model.usage.UsageTerm;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Two made-up articles, the extremes of the form; {@code full.json} and {@code bare.json} beside them are what they look like. */
public final class SampleArticles {
    /** An Arabic article of which every field is known. */
    public static final Article FULL = full();

    /** An article of which only what must be there is known. */
    public static final Article BARE = bare();

    private SampleArticles() {}

    /** The first revision of an article that was discovered and fetched at the same time, at its own address, and not taken from a feed. */
    public static RawArticle raw(URI url, String site, Content content, Instant time) {
        String hash = ArticleId.hash128(content.title() + content.text());
        return new RawArticle(ArticleId.of(url), url, url, site, null, content, 1, hash, time, time, false);
    }

    private static Article full() {
        URI url = URI.create("https://akhbar.example/سلام/1");
        ArticleId id = ArticleId.of(url);
        Content content = new Content(
                "انطلاقُ «مفاوضات» السلام",
                "أعلنت الحكومةُ عن جولة جديدة.\n\nوقال الوسيط: \"صامد\" \\ حتى الأحد 😀.",
                "<p>أعلنت الحكومةُ عن جولة جديدة.</p><p>وقال الوسيط: \"صامد\" \\ حتى الأحد 😀.</p>",
                "جولة جديدة بين الطرفين",
                List.of("سلمى \"الكاتبة\"", "B, {C}"),
                new Moment(Instant.parse("2026-02-28T22:30:00Z"), LocalDate.of(2026, 3, 1), Moment.Precision.MINUTE),
                Moment.ofDay(LocalDate.of(2026, 3, 2)),
                "ar-EG",
                "أخبار المثال",
                URI.create("https://akhbar.example/i.jpg"),
                "سياسة",
                List.of("سلام", "هدنة"),
                false,
                ArticleKind.LIVE_BLOG,
                0.8123456789012345,
                List.of("short-text", "no-author"),
                Map.of("title", "json-ld", "text", "content scoring", "published", "meta"));
        RawArticle raw = new RawArticle(
                id,
                url,
                URI.create("https://akhbar.example/x?from=feed"),
                "akhbar.example",
                "source-1",
                content,
                1,
                ArticleId.hash128("text"),
                Instant.parse("2026-03-01T12:00:00Z"),
                Instant.parse("2026-03-01T12:00:01.250Z"),
                true,
                usage());
        Tag peace = new Tag(
                "medtop:20000071",
                "peace talks",
                List.of("medtop:16000000"),
                0.93,
                "query+model",
                List.of(new Evidence("مفاوضات", "title", 10), new Evidence("السلام", "lead", -1)),
                "pack-1");
        Tag war =
                new Tag("medtop:16000000", "conflict, war and peace", List.of(), 0.93, "ancestor", List.of(), "pack-1");
        return new Article(
                raw,
                new Language("ar", 0.9876543210987654, ""),
                List.of(peace, war),
                ArticleId.of(URI.create("https://first.example/1")),
                0.97,
                Instant.parse("2026-03-01T12:00:02Z"));
    }

    private static Usage usage() {
        URI robots = URI.create("https://akhbar.example/robots.txt");
        UsageEvidence refused = new UsageEvidence(
                Permission.REFUSED, UsagePlace.ROBOTS_TXT, robots, "Content-Signal: search=yes, ai-train=no");
        UsageEvidence allowed = new UsageEvidence(
                Permission.ALLOWED, UsagePlace.ROBOTS_TXT, robots, "Content-Signal: search=yes, ai-train=no");
        return new Usage(
                List.of(
                        new UsageTerm(UsageKind.SEARCH, Permission.ALLOWED, List.of(allowed)),
                        new UsageTerm(UsageKind.AI_TRAIN, Permission.REFUSED, List.of(refused))),
                URI.create("https://akhbar.example/license.xml"));
    }

    private static Article bare() {
        URI url = URI.create("https://bare.example/");
        ArticleId id = ArticleId.of(url);
        Content content = ContentBuilder.of("", "").quality(0, List.of()).build();
        Instant time = Instant.parse("2026-03-01T12:00:00Z");
        RawArticle raw = new RawArticle(
                id, url, url, "bare.example", null, content, 1, ArticleId.hash128("\u0000"), time, time, false);
        return new Article(raw, Language.undetermined("too short"), List.of(), id, 1, time);
    }
}
