package barid.demo;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * One site of the demo's news web.
 *
 * @param name short name, unique, used in the ledger
 * @param title name of the publication
 * @param language BCP-47 tag
 * @param form how it announces its articles
 * @param layout what its article pages look like
 * @param charset of its feed and pages
 * @param zone in which its dates are written
 */
record Site(String name, String title, String language, Form form, Layout layout, Charset charset, ZoneOffset zone) {
    /** How a site announces its articles. */
    enum Form {
        RSS2("/feed/", "application/rss+xml"),
        ATOM("/atom.xml", "application/atom+xml"),
        RSS1("/index.rdf", "application/rdf+xml"),
        JSON("/feed.json", "application/feed+json"),
        /** No feed at all: the section page is all there is. */
        PAGES("/news/", "text/html");

        private final String path;
        private final String mediaType;

        Form(String path, String mediaType) {
            this.path = path;
            this.mediaType = mediaType;
        }

        String path() {
            return path;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /** What article pages look like. */
    enum Layout {
        /** The common blog engine: sidebar, related links, comment form, the date only in words. */
        BLOG,
        /** Tables, no meta data, dates in digits. */
        TABLES,
        /** One schema.org object as JSON-LD, dates in the Solar Hijri calendar. */
        JSON_LD,
        /** OpenGraph and Twitter cards. */
        OPEN_GRAPH,
        /** A JSON-LD graph among other objects. */
        GRAPH,
        /** schema.org microdata in the body. */
        MICRODATA,
        /** Semantic elements and nothing else. */
        PLAIN,
        /** A portal: few semantic elements, the date beside the source. */
        PORTAL
    }

    /** All sites, in the order of their ports. */
    static final List<Site> ALL = List.of(
            new Site("jisr", "شبكة الجسر", "ar", Form.RSS2, Layout.BLOG, StandardCharsets.UTF_8, ZoneOffset.ofHours(3)),
            new Site(
                    "mirsad",
                    "جريدة المرصاد",
                    "ar",
                    Form.RSS2,
                    Layout.TABLES,
                    Charset.forName("windows-1256"),
                    ZoneOffset.ofHours(2)),
            new Site(
                    "sepidar",
                    "خبرگزاری سپیدار",
                    "fa",
                    Form.ATOM,
                    Layout.JSON_LD,
                    StandardCharsets.UTF_8,
                    ZoneOffset.ofHoursMinutes(3, 30)),
            new Site(
                    "meridian", "Meridian Wire", "en", Form.ATOM, Layout.PLAIN, StandardCharsets.UTF_8, ZoneOffset.UTC),
            new Site(
                    "harbour",
                    "The Harbour Post",
                    "en",
                    Form.JSON,
                    Layout.OPEN_GRAPH,
                    StandardCharsets.UTF_8,
                    ZoneOffset.UTC),
            new Site(
                    "garonne",
                    "Le Courrier de Garonne",
                    "fr",
                    Form.RSS1,
                    Layout.GRAPH,
                    StandardCharsets.UTF_8,
                    ZoneOffset.ofHours(1)),
            new Site(
                    "volna",
                    "Волжский вестник",
                    "ru",
                    Form.RSS2,
                    Layout.MICRODATA,
                    StandardCharsets.UTF_8,
                    ZoneOffset.ofHours(4)),
            new Site(
                    "jiangnan",
                    "江南新闻网",
                    "zh",
                    Form.PAGES,
                    Layout.PORTAL,
                    StandardCharsets.UTF_8,
                    ZoneOffset.ofHours(8)));

    /** Whether the language is written from right to left. */
    boolean rightToLeft() {
        return language.equals("ar") || language.equals("fa");
    }

    /** The language for month names. */
    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /**
     * Where an article goes.
     *
     * @param root address of the front page
     * @param day the date it bears
     * @param closed whether it is for subscribers only
     */
    URI address(URI root, ArticleDraft draft, Instant day, boolean closed) {
        LocalDate date = day.atOffset(zone).toLocalDate();
        String month = "%d/%02d".formatted(date.getYear(), date.getMonthValue());
        String path = switch (layout) {
            case BLOG -> "/" + month + "/" + draft.slug() + "/";
            case TABLES -> "/archive/" + month + "/" + draft.slug() + ".html";
            case JSON_LD -> "/fa/news/" + draft.slug();
            case OPEN_GRAPH -> (closed ? Newsroom.SUBSCRIBERS : "/story/") + draft.slug();
            case PLAIN -> "/wire/" + date + "/" + draft.slug();
            case GRAPH -> "/articles/" + draft.slug() + "-" + date.getYear() + ".html";
            case MICRODATA -> "/news/" + month + "/" + draft.slug() + "/";
            case PORTAL -> "/c/" + date + "/" + draft.slug() + ".shtml";
        };
        return root.resolve(path);
    }
}
