package barid.ingest.frontier;

import barid.ingest.visit.VisitReport;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.Moment;
import barid.reader.entry.EntryWords;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Entries as a document names them. */
final class Entries {
    private Entries() {}

    /** An entry that was published on a day of March. */
    static VisitReport.Named dated(String guid, String url, String title, int day) {
        Content content = new Content(
                title,
                "short",
                "",
                "",
                List.of(),
                Moment.ofDay(LocalDate.of(2026, 3, day)),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                0.3,
                List.of("from-feed", "summary-only"),
                Map.of());
        URI address = URI.create(url);
        return new VisitReport.Named(
                address,
                Sites.of(CanonicalUrl.of(address)),
                content,
                EntryWords.identity(content),
                new VisitReport.EntryName(
                        "guid\u0000" + guid,
                        URI.create(CanonicalUrl.of(address) + "#" + guid),
                        VisitReport.Reading.PAGE,
                        EntryWords.words(content)));
    }
}
