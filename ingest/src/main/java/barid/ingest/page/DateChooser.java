package barid.ingest.page;

import barid.article.Moment;
import barid.ingest.date.DateReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Chooses when an article was published and last changed: what the page states for machines, then the date line that
 * readers see, then the address. A page without evidence stays undated.
 */
final class DateChooser {
    private static final String[] PUBLISHED = {
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "article:published",
        "og:published_time",
        "published_time",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publicationdate",
        "published-date",
        "publisheddate",
        "date.issued",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.date",
        "dc.date",
        "dc:date",
        "dc.created",
        "date",
        "datecreated",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "citation_online_date",
        "article.published",
        "article_date_original",
        "originalpublicationdate",
        "analyticsattributes.articledate",
        "displaydate",
        "release_date",
        "created",
        "pub_date",
        "shareaholic:article_published_time",
        "bt:pubdate",
        "rbpubdate",
        "video:release_date",
        "eomportal-instance-published"
    };
    private static final String[] MODIFIED = {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "article:updated",
        "dcterms.modified",
        "dc.date.modified",
        "lastmod",
        "last-modified",
        "modified_time",
        "shareaholic:article_modified_time",
        "revised"
    };
    private static final Pattern IN_PATH =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)([/_-]?)(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?!\\d)");
    private static final int REACH = 14;

    private final DateReader reader;

    DateChooser(DateReader reader) {
        this.reader = reader;
    }

    /** When it was published, or null. */
    @Nullable
    Field<Moment> published(PageReading reading) {
        PageScan page = reading.page();
        JsonLd jsonLd = reading.jsonLd();
        String language = reading.language();
        Field<Moment> found = read(jsonLd.text("datePublished"), "json-ld", language);
        if (found == null) {
            found = firstMeta(page, PUBLISHED, language);
        }
        if (found == null) {
            found = property(page.properties("datePublished"), language);
        }
        if (found == null) {
            found = time(page.times, language);
        }
        if (found == null) {
            found = inAddress(reading.url());
        }
        if (found == null) {
            found = visible(reading.tree(), reading.body(), language);
        }
        return found;
    }

    /** When it was last changed, or null. */
    @Nullable
    Field<Moment> modified(PageReading reading) {
        PageScan page = reading.page();
        JsonLd jsonLd = reading.jsonLd();
        String language = reading.language();
        Field<Moment> found = read(jsonLd.text("dateModified"), "json-ld", language);
        if (found == null) {
            found = firstMeta(page, MODIFIED, language);
        }
        return found != null ? found : property(page.properties("dateModified"), language);
    }

    private @Nullable Field<Moment> firstMeta(PageScan page, String[] names, @Nullable String language) {
        for (String name : names) {
            Field<Moment> found = read(page.meta(name), "meta", language);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Field<Moment> property(List<Element> elements, @Nullable String language) {
        for (Element e : elements) {
            for (String value : List.of(e.attr("content"), e.attr("datetime"), e.text())) {
                Field<Moment> found = read(value, "microdata", language);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable Field<Moment> time(List<Element> times, @Nullable String language) {
        for (Element e : times) {
            String value = e.attr("datetime").isBlank() ? e.text() : e.attr("datetime");
            Field<Moment> found = read(value, "time", language);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Field<Moment> read(@Nullable String text, String source, @Nullable String language) {
        if (text == null || text.isBlank() || text.length() > 120) {
            return null;
        }
        return reader.read(text, language)
                .filter(m -> m.precision().compareTo(Moment.Precision.DAY) >= 0)
                .filter(DateChooser::isPlausible)
                .map(m -> new Field<>(m, source))
                .orElse(null);
    }

    /** News on the web begins about 1990; a later day than any clock on Earth can show is a mistake or a trick. */
    private static boolean isPlausible(Moment m) {
        return m.day().getYear() >= 1990 && m.day().getYear() < 2100;
    }

    private static @Nullable Field<Moment> inAddress(URI url) {
        Matcher m = IN_PATH.matcher(url.getRawPath() == null ? "" : url.getRawPath());
        while (m.find()) {
            LocalDate day = day(m.group(1), m.group(3), m.group(4));
            if (day != null && day.getYear() >= 1990) {
                return new Field<>(Moment.ofDay(day), "url");
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The date line: a short text with a date near the beginning of the article. */
    private @Nullable Field<Moment> visible(BlockTree tree, BodyFinder.Candidate body, @Nullable String language) {
        int start = body.boxes().getFirst().first;
        int from = Math.max(0, start - REACH);
        int to = Math.min(tree.blocks().size(), start + 6);
        for (int i = from; i < to; i++) {
            Block block = tree.blocks().get(i);
            if (block.size() < 6 || block.size() > 90 || block.shape.digits() < 3) {
                continue;
            }
            Field<Moment> found = read(block.text, "visible", language);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
