package barid.ingest.page;

import barid.article.Content;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads the article out of a news page in any language: metadata first, then the running text by several strategies of
 * which an arbiter takes the best. Immutable and safe for use by many threads.
 */
public final class ArticlePageReader implements PageReader {
    private final Names names = Names.load();
    private final Phrases phrases = Phrases.load();
    private final ContentAssembler contents = new ContentAssembler(phrases);
    private final TitleArbiter arbiter = TitleArbiter.load();
    private final BodyReader bodies;

    /** A reader with the lists and the model that are shipped. */
    public ArticlePageReader() {
        this(new BlockArbiter(TreeModel.load()::likelihood));
    }

    ArticlePageReader(BlockArbiter arbiter) {
        bodies = new BodyReader(new BlockJudge(phrases), arbiter);
    }

    @Override
    public PageOutcome read(byte[] body, @Nullable String contentType, URI url) {
        return switch (PageParser.parse(body, contentType, url)) {
            case PageParser.Parsed.Html(Document document, boolean cut) -> read(document, url, cut);
            case PageParser.Parsed.Refused(String reason) -> new PageOutcome.Unreadable(reason);
        };
    }

    private PageOutcome read(Document document, URI url, boolean cut) {
        PageReading reading = analyse(document, url);
        Field<URI> canonical = PageFields.canonical(reading);
        return new PageOutcome.Read(content(reading, cut), canonical == null ? null : canonical.value());
    }

    /** The fields of a page taken apart; {@code cut} when only its beginning was parsed. */
    Content content(PageReading reading, boolean cut) {
        return contents.assemble(reading, cut);
    }

    /** Takes a page apart, for the reading and for its explanation. */
    PageReading analyse(Document document, URI url) {
        PageScan page = PageScan.of(document);
        JsonLd jsonLd = JsonLd.read(page.jsonLd);
        BlockTree tree = BlockReader.read(document.body(), names);
        SiteNames sites = SiteNames.of(page, url);
        TitleCandidates titles = TitleCandidates.of(page, jsonLd, sites);
        Field<String> stated = TitleChooser.stated(titles);
        BodyReader.Body body =
                bodies.read(tree, stated == null ? "" : stated.value(), statedAuthors(page, jsonLd), jsonLd);
        Field<String> title = TitleChooser.choose(titles, tree, body.part(), arbiter);
        return new PageReading(
                url,
                page,
                sites,
                jsonLd,
                tree,
                body.part(),
                body.text(),
                body.source(),
                title,
                LanguageHint.of(document, page, jsonLd));
    }

    /** Names that the page states for machines, as they are. */
    private static List<String> statedAuthors(PageScan page, JsonLd jsonLd) {
        return Stream.of(jsonLd.names("author"), page.metas("author"), page.metas("article:author"))
                .flatMap(List::stream)
                .map(Texts::plain)
                .filter(PersonNames::isName)
                .distinct()
                .toList();
    }
}
