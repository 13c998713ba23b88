package barid.reader.page;

import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.Moment;
import barid.model.source.Wall;
import barid.reader.date.DateReader;
import barid.reader.page.author.AuthorChooser;
import barid.reader.page.day.DateChooser;
import barid.reader.page.day.DateClassifier;
import barid.reader.page.document.Phrases;
import barid.reader.page.reading.PageFields;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the fields of an article together and notes where each was read. */
final class ContentAssembler {
    private final DateChooser dates;
    private final AuthorChooser authors;
    private final PageKind kinds;

    private final Walls walls;

    ContentAssembler(Phrases phrases, Walls walls, DateClassifier days) {
        this.walls = walls;
        this.dates = new DateChooser(new DateReader(), phrases, days);
        this.authors = new AuthorChooser(phrases);
        this.kinds = new PageKind(phrases);
    }

    Content assemble(PageReading reading, boolean cut, @Nullable Instant fetched) {
        Provenance from = new Provenance();
        String title = from.note("title", reading.title(), "");
        List<String> writers = from.note("authors", authors.choose(reading), List.of());
        DateChooser.Dates chosen = dates.choose(reading, fetched);
        Moment published = from.note("published", chosen.published(), null);
        Moment modified = from.note("modified", chosen.modified(), null);
        String lead = from.note("lead", PageFields.lead(reading), "");
        String siteName = from.note("siteName", PageFields.siteName(reading), null);
        URI image = from.note("leadImage", PageFields.leadImage(reading), null);
        String section = from.note("section", PageFields.section(reading), null);
        List<String> keywords = from.note("keywords", PageFields.keywords(reading), List.of());
        Boolean paywalled = from.note("paywalled", Paywall.of(reading), null);
        Optional<Wall> wall = walls.of(reading);
        Field<ArticleKind> found =
                wall.isPresent() ? new Field<>(ArticleKind.ERROR_PAGE, "visible") : kinds.of(reading);
        ArticleKind kind = found.value();
        from.put("kind", found.source());
        from.note("languageHint", reading.declared(), null);
        from.note("canonical", PageFields.canonical(reading), null);
        from.put("text", reading.textSource());
        QualityRating.Verdict quality = QualityRating.of(reading, title, published, kind, wall, paywalled, cut);
        return new Content(
                title,
                reading.text(),
                BodyHtml.render(reading),
                lead,
                writers,
                published,
                modified,
                reading.language(),
                siteName,
                image,
                section,
                keywords,
                paywalled,
                kind,
                quality.quality(),
                quality.reasons(),
                from.places);
    }

    private static final class Provenance {
        private final Map<String, String> places = new HashMap<>();

        private <T extends @Nullable Object> T note(String name, @Nullable Field<? extends T> field, T otherwise) {
            if (field == null) {
                return otherwise;
            }
            places.put(name, field.source());
            return field.value();
        }

        private void put(String name, String place) {
            places.put(name, place);
        }
    }
}
