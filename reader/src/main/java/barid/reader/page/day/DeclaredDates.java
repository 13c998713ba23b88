package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.text.FieldText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the days that a page states for machines: JSON-LD, meta elements, microdata, and the data of its scripts. */
final class DeclaredDates {
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
        "eomportal-instance-published",
        "pubtime",
        "pub_time",
        "publish_time",
        "apub:time",
        "date_published",
        "published_date",
        "prism.publicationdate",
        "citation_date",
        "weibo:article:create_at",
        "bytedance:published_time"
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
    /** MarkupHints of a day that is as often that of the page or of its last change. */
    private static final Set<String> WEAK =
            Set.of("date", "dc.date", "dc:date", "dcterms.date", "dc.created", "datecreated", "created", "displaydate");

    private static final Pattern UTC = Pattern.compile("(?:Z|[+-]00:?00|GMT|UTC)\\s*$");
    /** How names in scripts end that stand for the day of publication, in JSON and in objects of JavaScript, and what is written then. */
    private static final Pattern IN_SCRIPT = Pattern.compile(
            "(?:date_?published|publish(?:ed)?_?(?:at|on|date|time)(?:_?(?:iso|gmt|utc))?|publication_?(?:date|time)"
                    + "|pub_?(?:date|time)|first_?pub(?:lish(?:ed|ed_?at|_?date)?)?|post_?(?:date|time)|date_?publication)"
                    + "\\\\?[\"']?\\s{0,5}[:=]\\s{0,5}(?:new Date\\()?"
                    + "(?:\\\\?[\"']([^\"'\\\\<>]{8,40})\\\\?[\"']|(1\\d{9}(?:\\d{3})?)(?=[,;)}\\s]))",
            Pattern.CASE_INSENSITIVE);

    /** What may stand in such names before that word: "first_", "first" or "date_", "date", nothing. */
    private static final int[] BEFORE_WORD = {6, 5, 4, 0};

    /** Longest first part of such a name. */
    private static final int LONGEST_BEGINNING = 20;

    private static final int MOST_SCRIPT = 600_000;
    private static final int MOST_IN_SCRIPT = 200;

    private final PlausibleDate days;

    DeclaredDates(PlausibleDate days) {
        this.days = days;
    }

    /** A day that the page states, and whether its time of day is that of Greenwich. */
    record Statement(Field<Moment> day, boolean utc, boolean weak) {}

    /** What is said of the article's publication, the most trustworthy first. */
    List<Statement> published(PageReading reading) {
        String language = reading.language();
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
        return withoutChange(statements, changed(reading));
    }

    /** Without a later statement that is nothing but the stated instant of the last change. */
    private static List<Statement> withoutChange(List<Statement> statements, @Nullable Field<Moment> change) {
        if (statements.size() < 2 || change == null) {
            return statements;
        }
        Moment last = change.value();
        boolean stamped = last.precision().compareTo(Moment.Precision.MINUTE) >= 0
                && statements.getLast().day.value().instant().equals(last.instant())
                && statements.getFirst().day.value().instant().isBefore(last.instant());
        return stamped ? List.of(statements.getFirst()) : statements;
    }

    private void add(
            List<Statement> statements, @Nullable String text, String source, @Nullable String language, boolean weak) {
        Field<Moment> day = days.read(text, source, language);
        if (day != null && text != null) {
            statements.add(new Statement(day, UTC.matcher(text).find(), weak));
        }
    }

    /** What is said of the last change, or null. */
    @Nullable
    Field<Moment> changed(PageReading reading) {
        String language = reading.language();
        Field<Moment> found = days.read(reading.jsonLd().text("dateModified"), "json-ld", language);
        for (int i = 0; i < MODIFIED.length && found == null; i++) {
            found = days.read(reading.page().meta(MODIFIED[i]), "meta", language);
        }
        return found != null ? found : property(reading.page().properties("dateModified"), language);
    }

    private @Nullable Field<Moment> property(List<Element> elements, @Nullable String language) {
        for (Element e : elements) {
            for (String value : List.of(e.attr("content"), e.attr("datetime"), FieldText.brief(e))) {
                Field<Moment> found = days.read(value, "microdata", language);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The day of the page's film, or null. */
    @Nullable
    Field<Moment> ofFilm(PageReading reading) {
        return days.read(reading.jsonLd().textOf("videoobject", "uploadDate"), "json-ld", reading.language());
    }

    /**
     * The day that the scripts of the page name as that of publication, where they name but one: state of a client-side
     * application, or what is told to statistics.
     */
    @Nullable
    Field<Moment> ofScripts(PageReading reading) {
        Field<Moment> found = null;
        int left = MOST_SCRIPT;
        int read = 0;
        for (Element script : reading.page().scripts) {
            String data = script.data();
            left -= data.length();
            if (left < 0) {
                break;
            }
            Matcher named = IN_SCRIPT.matcher(data);
            for (int at = find(named, data, 0); at >= 0 && read < MOST_IN_SCRIPT; at = find(named, data, at)) {
                read++;
                Field<Moment> day = days.read(
                        named.group(1) == null ? named.group(2) : named.group(1), "script", reading.language());
                LocalDate known = found == null ? null : found.value().day();
                if (day != null && known != null && !known.equals(day.value().day())) {
                    return null;
                }
                found = found == null ? day : found;
            }
        }
        return found;
    }

    /** Where the next such statement ends, or -1. All names have one of two words in them, which are looked for first. */
    private static int find(Matcher named, String data, int from) {
        for (int at = nextWord(data, from); at >= 0; at = nextWord(data, at + 1)) {
            for (int before : BEFORE_WORD) {
                int start = at - before;
                if (start >= from && named.region(start, data.length()).lookingAt() && !isLongName(data, start)) {
                    return named.end();
                }
            }
        }
        return -1;
    }

    /** Where "pub" or "post" stands next, or -1. */
    private static int nextWord(String data, int from) {
        for (int i = from; i + 3 < data.length(); i++) {
            if ((data.charAt(i) | ' ') == 'p') {
                int second = data.charAt(i + 1) | ' ';
                int third = data.charAt(i + 2) | ' ';
                if ((second == 'u' && third == 'b')
                        || (second == 'o' && third == 's' && (data.charAt(i + 3) | ' ') == 't')) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether a name begins far before its end, which begins at {@code end}. */
    private static boolean isLongName(String data, int end) {
        int at = end;
        while (at > 0 && end - at <= LONGEST_BEGINNING && isOfName(data.charAt(at - 1))) {
            at--;
        }
        return end - at > LONGEST_BEGINNING;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }
}
