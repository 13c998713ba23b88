package barid.ingest.page;

import barid.article.Moment;
import barid.ingest.date.DateReader;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    /** Names of a day that is as often that of the page or of its last change. */
    private static final Set<String> WEAK =
            Set.of("date", "dc.date", "dc:date", "dcterms.date", "dc.created", "datecreated", "created", "displaydate");

    private static final Pattern UTC = Pattern.compile("(?:Z|[+-]00:?00|GMT|UTC)\\s*$");
    private static final int FIRST_TIMES = 3;
    /** An article whose stated day is more days than this after the one in its address was stamped anew. */
    private static final int RESTAMPED = 3;

    /** After so many days also when the new stamp is what readers see. */
    private static final int LONG_RESTAMPED = 30;

    private static final int ELSEWHERE =
            Names.RELATED | Names.COMMENTS | Names.SIDEBAR | Names.NAVIGATION | Names.PROMO | Names.CONSENT;

    private final DayReader days;
    private final DateLines lines;
    private final Names names;
    private final Phrases phrases;

    DateChooser(DateReader reader, Names names, Phrases phrases) {
        this.days = new DayReader(reader);
        this.lines = new DateLines(days, phrases);
        this.phrases = phrases;
        this.names = names;
    }

    /** A day that the page states, and whether its time of day is that of Greenwich. */
    private record Statement(Field<Moment> day, boolean utc, boolean weak) {}

    /** When it was published, or null. */
    @Nullable
    Field<Moment> published(PageReading reading) {
        String language = reading.language();
        Field<Moment> address = AddressDay.of(reading.url(), language);
        List<Statement> statements = statements(reading, language);
        Field<Moment> time = time(reading.page().times, language);
        if (!statements.isEmpty()) {
            boolean contradicted = address == null && time != null && !isNear(time, statements.getFirst().day);
            Field<Moment> visible =
                    contradicted || mayDiffer(statements, address) ? lines.published(reading, language) : null;
            if (contradicted && agree(time, visible) && !agree(time, statedChange(reading))) {
                return time;
            }
            return settle(statements, address, time, visible);
        }
        if (time != null && (address == null || isNear(address, time))) {
            return time;
        }
        if (address != null) {
            return address;
        }
        Field<Moment> visible = lines.published(reading, language);
        return visible != null ? visible : lastResort(reading, language);
    }

    private static boolean mayDiffer(List<Statement> statements, @Nullable Field<Moment> address) {
        Statement first = statements.getFirst();
        return first.weak
                || first.utc
                || statements.stream().anyMatch(s -> daysBetween(first.day, s.day) != 0)
                || (address != null && daysBetween(first.day, address) != 0);
    }

    /** Several statements that contradict each other are settled by what readers see. */
    private static Field<Moment> settle(
            List<Statement> statements,
            @Nullable Field<Moment> address,
            @Nullable Field<Moment> time,
            @Nullable Field<Moment> visible) {
        Statement first = statements.getFirst();
        for (Statement statement : statements) {
            boolean near = statement.weak && isNear(first.day, statement.day);
            if (agree(visible, statement.day) && !agree(address, first.day) && !near) {
                return statement.day;
            }
        }
        if (first.weak && visible != null) {
            return visible;
        }
        long later = address == null ? 0 : daysBetween(address, first.day);
        boolean restamped = later > LONG_RESTAMPED || (later > RESTAMPED && !agree(time, first.day));
        return restamped && address != null ? address : localDay(first, address, visible);
    }

    /** Whether the days are the same or next to each other, as the zones of a page and its readers make them. */
    private static boolean isNear(Field<Moment> one, Field<Moment> other) {
        return Math.abs(daysBetween(one, other)) <= 1;
    }

    private static boolean agree(@Nullable Field<Moment> one, @Nullable Field<Moment> other) {
        return one != null && other != null && daysBetween(one, other) == 0;
    }

    private List<Statement> statements(PageReading reading, @Nullable String language) {
        List<Statement> statements = new ArrayList<>();
        add(statements, reading.jsonLd().text("datePublished"), "json-ld", language, false);
        int before = statements.size();
        for (int i = 0; i < PUBLISHED.length && statements.size() == before; i++) {
            add(statements, reading.page().meta(PUBLISHED[i]), "meta", language, WEAK.contains(PUBLISHED[i]));
        }
        if (statements.isEmpty()) {
            Field<Moment> property = property(reading.page().properties("datePublished"), language);
            if (property != null) {
                statements.add(new Statement(property, false, false));
            }
        }
        if (statements.isEmpty()) {
            add(statements, reading.jsonLd().textOfPage("datePublished"), "json-ld", language, false);
        }
        return statements;
    }

    private void add(
            List<Statement> statements, @Nullable String text, String source, @Nullable String language, boolean weak) {
        Field<Moment> day = days.read(text, source, language);
        if (day != null && text != null) {
            statements.add(new Statement(day, UTC.matcher(text).find(), weak));
        }
    }

    /**
     * Publishers state UTC where their readers have another day already. The day in the address, or else the one in the date
     * line, is the day as the publisher counts it, if it is next to the stated one.
     */
    private static Field<Moment> localDay(
            Statement statement, @Nullable Field<Moment> address, @Nullable Field<Moment> visible) {
        Field<Moment> stated = statement.day;
        Moment moment = stated.value();
        if (!statement.utc || moment.precision().compareTo(Moment.Precision.MINUTE) < 0) {
            return stated;
        }
        Field<Moment> local = address != null ? address : visible;
        boolean exact =
                local != null && (address != null || local.value().precision().compareTo(Moment.Precision.MINUTE) >= 0);
        if (local == null || !exact || Math.abs(daysBetween(local, stated)) != 1 || agree(visible, stated)) {
            return stated;
        }
        return new Field<>(new Moment(moment.instant(), local.value().day(), moment.precision()), stated.source());
    }

    /** What is said about its film, or the only date that the page marks. */
    private @Nullable Field<Moment> lastResort(PageReading reading, @Nullable String language) {
        Field<Moment> found = days.read(reading.jsonLd().textOf("videoobject", "uploadDate"), "json-ld", language);
        return found != null ? found : aside(reading.page().times, language);
    }

    private static long daysBetween(Field<Moment> from, Field<Moment> to) {
        return ChronoUnit.DAYS.between(from.value().day(), to.value().day());
    }

    /** When it was last changed, or null. */
    @Nullable
    Field<Moment> modified(PageReading reading) {
        Field<Moment> found = statedChange(reading);
        return found != null ? found : lines.changed(reading, reading.language());
    }

    private @Nullable Field<Moment> statedChange(PageReading reading) {
        String language = reading.language();
        Field<Moment> found = days.read(reading.jsonLd().text("dateModified"), "json-ld", language);
        if (found == null) {
            found = firstMeta(reading.page(), MODIFIED, language);
        }
        return found != null ? found : property(reading.page().properties("dateModified"), language);
    }

    private @Nullable Field<Moment> firstMeta(PageScan page, String[] names, @Nullable String language) {
        for (String name : names) {
            Field<Moment> found = days.read(page.meta(name), "meta", language);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Field<Moment> property(List<Element> elements, @Nullable String language) {
        for (Element e : elements) {
            for (String value : List.of(e.attr("content"), e.attr("datetime"), Texts.brief(e))) {
                Field<Moment> found = days.read(value, "microdata", language);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The first time element of the article itself, one nearby that says it is the publication before any other. */
    private @Nullable Field<Moment> time(List<Element> times, @Nullable String language) {
        Field<Moment> first = null;
        Names.Reading reading = names.reading();
        int seen = 0;
        for (Element e : times) {
            if (seen >= FIRST_TIMES) {
                break;
            }
            if (isElsewhere(e, reading) || isChange(e)) {
                continue;
            }
            Field<Moment> found =
                    days.read(e.attr("datetime").isBlank() ? Texts.brief(e) : e.attr("datetime"), "time", language);
            seen += found == null ? 0 : 1;
            if (found != null && (e.hasAttr("pubdate") || e.className().contains("publish"))) {
                return found;
            }
            first = first == null ? found : first;
        }
        return first;
    }

    /** The only time element of a page, wherever it is. */
    private @Nullable Field<Moment> aside(List<Element> times, @Nullable String language) {
        return times.size() == 1 && !isChange(times.getFirst())
                ? days.read(times.getFirst().attr("datetime"), "time", language)
                : null;
    }

    private static boolean isElsewhere(Element e, Names.Reading reading) {
        Element up = e;
        for (int i = 0; up != null && i < 4; i++, up = up.parent()) {
            if ((reading.of(up) & ELSEWHERE) != 0 || up.normalName().equals("blockquote")) {
                return true;
            }
        }
        return false;
    }

    private boolean isChange(Element e) {
        String name = e.className();
        return ((name.contains("updated") || name.contains("modified")) && !name.contains("publish"))
                || e.attr("itemprop").equals("dateModified")
                || phrases.tellsChange(Phrases.fold(Texts.brief(e)));
    }
}
