package barid.ingest.page;

import barid.article.Moment;
import barid.ingest.date.DateReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)(?:([_-]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?!\\d)"
                    + "|/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])(?=[/._]|$))");
    private static final int REACH = 22;
    private static final int INTO = 12;
    private static final int BEHIND = 15;
    private static final int FIRST_WORDS = 24;
    /** Inside the text only a line that is little more than a date is a date line. */
    private static final int BARE = 45;

    /** An article whose stated day is more days than this after the one in its address was stamped anew. */
    private static final int RESTAMPED = 3;

    private static final int ELSEWHERE =
            Names.RELATED | Names.COMMENTS | Names.SIDEBAR | Names.NAVIGATION | Names.PROMO | Names.CONSENT;

    private final DateReader reader;
    private final Names names;
    private final Phrases phrases;

    DateChooser(DateReader reader, Names names, Phrases phrases) {
        this.phrases = phrases;
        this.reader = reader;
        this.names = names;
    }

    /** When it was published, or null. */
    @Nullable
    Field<Moment> published(PageReading reading) {
        String language = reading.language();
        Field<Moment> address = inAddress(reading.url());
        Field<Moment> stated = stated(reading, language);
        if (stated != null) {
            return address != null && daysBetween(address, stated) > RESTAMPED
                    ? address
                    : localDay(stated, address, reading);
        }
        Field<Moment> time = time(reading.page().times, language);
        if (time != null && (address == null || Math.abs(daysBetween(address, time)) <= 1)) {
            return time;
        }
        return address != null ? address : visible(reading, language);
    }

    private @Nullable Field<Moment> stated(PageReading reading, @Nullable String language) {
        Field<Moment> found = read(reading.jsonLd().text("datePublished"), "json-ld", language);
        if (found == null) {
            found = firstMeta(reading.page(), PUBLISHED, language);
        }
        return found != null ? found : property(reading.page().properties("datePublished"), language);
    }

    /**
     * Publishers state UTC where their readers have another day already. The day in the address, or else the one in the date
     * line, is the day as the publisher counts it, if it is next to the stated one.
     */
    private Field<Moment> localDay(Field<Moment> stated, @Nullable Field<Moment> address, PageReading reading) {
        Moment moment = stated.value();
        boolean utc = moment.precision().compareTo(Moment.Precision.MINUTE) >= 0
                && moment.day().equals(moment.instant().atOffset(ZoneOffset.UTC).toLocalDate());
        if (!utc) {
            return stated;
        }
        Field<Moment> local = address != null ? address : visible(reading, reading.language());
        boolean exact =
                local != null && (address != null || local.value().precision().compareTo(Moment.Precision.MINUTE) >= 0);
        if (local == null || !exact || Math.abs(daysBetween(local, stated)) != 1) {
            return stated;
        }
        return new Field<>(new Moment(moment.instant(), local.value().day(), moment.precision()), stated.source());
    }

    private static long daysBetween(Field<Moment> from, Field<Moment> to) {
        return ChronoUnit.DAYS.between(from.value().day(), to.value().day());
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

    /** The first time element of the article itself, one that says it is the publication before any other. */
    private @Nullable Field<Moment> time(List<Element> times, @Nullable String language) {
        Field<Moment> first = null;
        Names.Reading reading = names.reading();
        for (Element e : times) {
            if (isElsewhere(e, reading) || isChange(e)) {
                continue;
            }
            Field<Moment> found = read(e.attr("datetime").isBlank() ? e.text() : e.attr("datetime"), "time", language);
            if (found != null && (e.hasAttr("pubdate") || e.className().contains("publish"))) {
                return found;
            }
            first = first == null ? found : first;
        }
        return first;
    }

    private static boolean isElsewhere(Element e, Names.Reading reading) {
        Element up = e;
        for (int i = 0; up != null && i < 4; i++, up = up.parent()) {
            if ((reading.of(up) & ELSEWHERE) != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChange(Element e) {
        return e.className().contains("updated")
                || e.className().contains("modified")
                || e.attr("itemprop").equals("dateModified");
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
            boolean slashes = m.group(3) == null;
            LocalDate day = day(m.group(1), m.group(slashes ? 5 : 3), m.group(slashes ? 6 : 4));
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

    /** The date line: a short text with a date near the headline or behind the text, one named as a date before others. */
    private @Nullable Field<Moment> visible(PageReading reading, @Nullable String language) {
        List<Block> blocks = reading.tree().blocks();
        int start = reading.body().boxes().getFirst().first;
        int end = Math.min(blocks.size(), reading.body().boxes().getLast().end);
        Field<Moment> line =
                dateLine(blocks, Math.max(0, start - REACH), Math.min(blocks.size(), start + INTO), language);
        if (line == null) {
            line = firstWords(blocks, start, language);
        }
        return line != null
                ? line
                : dateLine(blocks, Math.max(start, end - 4), Math.min(blocks.size(), end + BEHIND), language);
    }

    /** A text that begins with its date, as press releases do. */
    private @Nullable Field<Moment> firstWords(List<Block> blocks, int start, @Nullable String language) {
        for (Block block : blocks.subList(start, Math.min(blocks.size(), start + 3))) {
            if (block.text.length() > FIRST_WORDS && Character.isDigit(block.text.charAt(0))) {
                return read(block.text.substring(0, FIRST_WORDS), "visible", language);
            }
        }
        return null;
    }

    private @Nullable Field<Moment> dateLine(List<Block> blocks, int from, int to, @Nullable String language) {
        Field<Moment> other = null;
        for (Block block : blocks.subList(from, to)) {
            boolean named =
                    block.box.isNamed(Names.DATE) || (block.box.parent != null && block.box.parent.isNamed(Names.DATE));
            boolean inText = !named && block.inBody && block.size() > BARE;
            if (!isLine(block) || inText || isOthers(block.box) || (isHeading(block) && !named)) {
                continue;
            }
            Field<Moment> found =
                    phrases.tellsChange(Phrases.fold(block.text)) ? null : read(block.text, "visible", language);
            if (found != null && named) {
                return found;
            }
            other = other == null ? found : other;
        }
        return other;
    }

    private static boolean isLine(Block block) {
        int digits = block.shape.digits();
        return block.size() >= 6 && block.size() <= 110 && digits >= 3 && digits <= 32;
    }

    private static boolean isHeading(Block block) {
        return block.kind == Block.Kind.HEADING && block.headingLevel() < 3;
    }

    private static boolean isOthers(Box box) {
        return box.pruned != null
                && switch (box.pruned) {
                    case "comments", "sidebar", "promo", "advert", "consent", "navigation" -> true;
                    case "related" ->
                        !box.isNamed(Names.DATE)
                                && box.parent != null
                                && box.parent.pruned != null
                                && box.parent.parent != null
                                && box.parent.parent.pruned != null;
                    default -> false;
                };
    }
}
