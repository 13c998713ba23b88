package barid.ingest.page;

import barid.article.ArticleKind;
import barid.article.Content;
import barid.article.Moment;
import barid.ingest.date.DateReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads the article out of a news page in any language: metadata first, then the running text by several strategies of
 * which an arbiter takes the best. Immutable and safe for use by many threads.
 */
public final class ArticlePageReader implements PageReader {
    private final Names names = Names.load();
    private final Phrases phrases = Phrases.load();
    private final BlockJudge judge = new BlockJudge(phrases);
    private final DateChooser dates = new DateChooser(new DateReader());
    private final AuthorChooser authors = new AuthorChooser(phrases);

    @Override
    public PageOutcome read(byte[] body, @Nullable String contentType, URI url) {
        return PageParser.parse(body, contentType, url)
                .map(document -> read(document, url))
                .orElseGet(() -> new PageOutcome.Unreadable("not-html"));
    }

    private PageOutcome read(Document document, URI url) {
        PageScan page = PageScan.of(document);
        JsonLd jsonLd = JsonLd.read(page.jsonLd);
        BlockTree tree = BlockReader.read(document.body(), names);
        Weights.assign(tree);
        Pruner.prune(tree, true);
        BodyFinder.Candidate body = BodyFinder.find(tree);
        Map<String, String> provenance = new HashMap<>();
        String language = blankToNull(document.select("html").attr("lang"));
        String siteName = page.meta("og:site_name");
        String title = value(TitleChooser.choose(page, jsonLd, siteName), "title", provenance, "");
        judge.judge(tree, body, title);
        List<Block> kept = tree.blocks().stream().filter(Block::kept).toList();
        String text = BodyText.render(kept);
        List<String> writers = value(authors.choose(page, jsonLd, tree, siteName), "authors", provenance, List.of());
        Moment published =
                value(dates.published(page, jsonLd, tree, body, url, language), "published", provenance, null);
        Moment modified = value(dates.modified(page, jsonLd, language), "modified", provenance, null);
        provenance.put("text", body.strategy());
        List<String> reasons = new ArrayList<>();
        String lead = page.meta("og:description", "description");
        return new PageOutcome.Read(
                new Content(
                        title,
                        text,
                        "",
                        lead == null ? "" : Texts.plain(lead),
                        writers,
                        published,
                        modified,
                        language,
                        siteName,
                        null,
                        page.meta("article:section"),
                        List.of(),
                        null,
                        ArticleKind.ARTICLE,
                        text.isEmpty() ? 0 : 1,
                        reasons,
                        provenance),
                null);
    }

    private static @Nullable String blankToNull(String s) {
        return s.isBlank() ? null : s;
    }

    private static <T extends @Nullable Object> T value(
            @Nullable Field<? extends T> field, String name, Map<String, String> provenance, T otherwise) {
        if (field == null) {
            return otherwise;
        }
        provenance.put(name, field.source());
        return field.value();
    }
}
