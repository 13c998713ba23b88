package barid.ingest.page;

import barid.article.Moment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the published and modified instants. */
final class DateChooser {
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2}).*");

    private DateChooser() {}

    static @Nullable Field<Moment> published(PageScan page, JsonLd jsonLd) {
        Field<Moment> found = read(jsonLd.text("datePublished"), "json-ld");
        if (found == null) {
            found = read(page.meta("article:published_time", "og:article:published_time"), "og");
        }
        if (found == null) {
            found = read(page.meta("datepublished", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date"), "meta");
        }
        if (found == null && !page.times.isEmpty()) {
            found = read(page.times.getFirst().attr("datetime"), "time");
        }
        return found;
    }

    static @Nullable Field<Moment> modified(PageScan page, JsonLd jsonLd) {
        Field<Moment> found = read(jsonLd.text("dateModified"), "json-ld");
        return found != null ? found : read(page.meta("article:modified_time", "og:updated_time", "last-modified"), "og");
    }

    private static @Nullable Field<Moment> read(@Nullable String text, String source) {
        return text == null ? null : parse(text).map(m -> new Field<>(m, source)).orElse(null);
    }

    static Optional<Moment> parse(String text) {
        try {
            return Optional.of(Moment.of(OffsetDateTime.parse(text.strip())));
        } catch (DateTimeException e) {
            Matcher m = DAY.matcher(text.strip());
            if (!m.matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Moment.ofDay(LocalDate.parse(text.strip().substring(0, 10))));
            } catch (DateTimeException impossible) {
                return Optional.empty();
            }
        }
    }
}
