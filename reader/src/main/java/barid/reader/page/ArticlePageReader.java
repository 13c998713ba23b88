package barid.reader.page;

import barid.model.article.Content;
import barid.reader.page.body.BlockRules;
import barid.reader.page.body.BodyExtractor;
import barid.reader.page.document.BlockReader;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.PersonNames;
import barid.reader.page.document.Phrases;
import barid.reader.page.embedded.EmbeddedText;
import barid.reader.page.reading.PageFields;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.source.JsonLd;
import barid.reader.page.source.LanguageHint;
import barid.reader.page.source.PageParser;
import barid.reader.page.source.PageScan;
import barid.reader.page.text.FieldText;
import barid.reader.page.title.SiteNames;
import barid.reader.page.title.TitleCandidates;
import barid.reader.page.title.TitleChooser;
import barid.reader.page.title.TitleClassifier;
import barid.reader.usage.PageTerms;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the article out of a news page in any language: metadata first, then the running text by several strategies of
 * which a classifier takes the best. Immutable and safe for use by many threads.
 */
public final class ArticlePageReader implements PageReader {
    /** Media type of licences that machines can read. */
    private static final String RSL = "application/rsl+xml";

    private static final int MOST_EMBEDDED = 5;

    private final MarkupHints names = MarkupHints.load();
    private final Phrases phrases = Phrases.load();
    private final Walls walls = new Walls();
    private final ContentAssembler contents;
    private final TitleClassifier classifier;
    private final BodyExtractor bodies;

    /** A reader with the lists and the models that are shipped. */
    public ArticlePageReader() {
        this(PageModels.load());
    }

    /** A reader with the lists that are shipped and other models. */
    public ArticlePageReader(PageModels models) {
        contents = new ContentAssembler(phrases, walls, models.days());
        classifier = models.titles();
        bodies = new BodyExtractor(new BlockRules(phrases), models.blocks());
    }

    @Override
    public PageOutcome read(byte[] body, @Nullable String contentType, URI url, @Nullable Instant fetched) {
        return switch (PageParser.parse(body, contentType, url)) {
            case PageParser.Parsed.Html(Document document, boolean cut) -> read(document, url, cut, fetched);
            case PageParser.Parsed.Refused(String reason) -> new PageOutcome.Unreadable(reason);
        };
    }

    private PageOutcome read(Document document, URI url, boolean cut, @Nullable Instant fetched) {
        PageReading reading = analyse(document, url);
        Field<URI> canonical = PageFields.canonical(reading);
        return new PageOutcome.Read(
                contents.assemble(reading, cut, fetched),
                canonical == null ? null : canonical.value(),
                walls.of(reading).orElse(null),
                terms(reading.page()));
    }

    private static PageTerms terms(PageScan page) {
        List<String> robots = new ArrayList<>(page.metas("robots"));
        robots.addAll(page.metas(PageTerms.ROBOT));
        List<String> embedded = page.scripts.stream()
                .filter(script -> script.attr("type").strip().equalsIgnoreCase(RSL))
                .map(Element::data)
                .limit(MOST_EMBEDDED)
                .toList();
        List<Element> licences = page.licences();
        return new PageTerms(
                robots,
                page.metas("tdm-reservation"),
                page.metas("tdm-policy"),
                references(licences, true),
                references(licences, false),
                embedded);
    }

    private static List<String> references(List<Element> licences, boolean rsl) {
        return licences.stream()
                .filter(link -> link.attr("type").strip().equalsIgnoreCase(RSL) == rsl)
                .map(link -> link.attr("href"))
                .filter(href -> !href.isBlank())
                .limit(MOST_EMBEDDED)
                .toList();
    }

    /** The fields of a page taken apart; {@code cut} when only its beginning was parsed. */
    Content content(PageReading reading, boolean cut) {
        return contents.assemble(reading, cut, null);
    }

    /** Takes a page apart, for the reading and for its explanation. */
    public PageReading analyse(Document document, URI url) {
        PageScan page = PageScan.of(document);
        JsonLd jsonLd = JsonLd.read(page.jsonLd);
        BlockTree tree = BlockReader.read(document.body(), names);
        SiteNames sites = SiteNames.of(page, url);
        TitleCandidates titles = TitleCandidates.of(page, jsonLd, sites);
        Field<String> stated = TitleChooser.stated(titles);
        String headline = stated == null ? "" : stated.value();
        List<String> authors = statedAuthors(page, jsonLd);
        BodyExtractor.Body body = bodies.read(tree, headline, authors, jsonLd);
        Optional<EmbeddedText.Place> place =
                EmbeddedText.show(document, page, headline, body.text().length());
        if (place.isPresent()) {
            BlockTree whole = BlockReader.read(document.body(), names);
            BodyExtractor.Body found = bodies.read(whole, headline, authors, jsonLd);
            if (found.text().length() > body.text().length()) {
                tree = whole;
                body = new BodyExtractor.Body(
                        found.part(), found.text(), place.get().word());
            }
        }
        Field<String> title = TitleChooser.choose(titles, tree, body.part(), classifier);
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

    /** MarkupHints that the page states for machines, as they are. */
    private static List<String> statedAuthors(PageScan page, JsonLd jsonLd) {
        return Stream.of(jsonLd.names("author"), page.metas("author"), page.metas("article:author"))
                .flatMap(List::stream)
                .map(FieldText::plain)
                .filter(PersonNames::isName)
                .distinct()
                .toList();
    }
}
