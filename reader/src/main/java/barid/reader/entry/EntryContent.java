package barid.reader.entry;

import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.Language;
import barid.model.article.Moment;
import barid.model.article.QualityReason;
import barid.reader.date.HomeZones;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** What a feed itself says of an article, for when the page cannot be had and to complete what the page leaves out. */
public final class EntryContent {
    /** Letters from which on what is given as an entry's content is the article. */
    private static final int FULL_TEXT = 400;

    /** Letters from which on it is, whatever the feed calls it: summaries are shorter. */
    private static final int FULL_SUMMARY = 1_000;

    /** Letters of an alphabet that say as much as one sign of a script that writes words or syllables. */
    private static final int WIDE = 3;

    private static final Pattern CUT =
            Pattern.compile("(?s).*(?:\\.\\.\\.|…|\\[(?:…|\\.\\.\\.|&hellip;)\\]|[(\\[]more[)\\]])[\\s»\"'“”]*");

    /** Where the zone of a time is assumed, so that a stated one is better. */
    private static final String LOCAL_TIME = "feed-local";

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "li",
            "blockquote",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "td",
            "th",
            "tr",
            "br",
            "figcaption",
            "section",
            "article",
            "ul",
            "ol",
            "table");
    private static final Safelist SAFE = new Safelist()
            .addTags("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption")
            .addTags("table", "thead", "tbody", "tr", "th", "td", "img", "a", "em", "strong", "br")
            .addAttributes("a", "href")
            .addAttributes("img", "src", "alt")
            .addProtocols("a", "href", "http", "https")
            .addProtocols("img", "src", "http", "https");

    private static final String LANGUAGE_HINT = "languageHint";

    private EntryContent() {}

    /** The entry as an article's content, its quality marked down by what it lacks; of any size, see {@link ContentLimits}. */
    public static Content of(FeedEntry entry, FeedOutcome.Feed feed, URI base) {
        String full = entry.content().isBlank() ? entry.summary() : entry.content();
        Document body = Jsoup.parseBodyFragment(full, base(entry, base).toString());
        Document clean = new Cleaner(SAFE).clean(body);
        clean.outputSettings().prettyPrint(false);
        String text = paragraphs(clean.body());
        boolean whole = extent(text) >= (entry.content().isBlank() ? FULL_SUMMARY : FULL_TEXT) && !isCut(text);
        String language = entry.language() == null ? feed.language() : entry.language();
        return new Content(
                entry.title().isBlank() ? FirstWords.of(text) : entry.title(),
                text,
                clean.body().html(),
                paragraphs(Jsoup.parseBodyFragment(entry.summary()).body()),
                entry.authors(),
                atHome(entry.published(), language, base),
                atHome(entry.updated(), language, base),
                language,
                feed.title().isBlank() ? null : feed.title(),
                entry.images().isEmpty() ? null : entry.images().getFirst(),
                null,
                entry.categories(),
                entry.paywalled(),
                ArticleKind.ARTICLE,
                whole ? 0.7 : 0.3,
                whole
                        ? List.of(QualityReason.FROM_FEED.word())
                        : List.of(QualityReason.FROM_FEED.word(), QualityReason.SUMMARY_ONLY.word()),
                provenance(entry));
    }

    /** Where the references in an entry's text belong: to a base that it states, else to its page, else to where the feed was found. */
    private static URI base(FeedEntry entry, URI found) {
        URI stated = entry.more().base();
        URI page = entry.link() != null && entry.link().isAbsolute() ? entry.link() : found;
        return stated != null && stated.isAbsolute() ? stated : page;
    }

    /** How much a text says, in letters of an alphabet. */
    private static int extent(String text) {
        return text.codePoints()
                .map(sign -> Character.isIdeographic(sign) || isSyllable(sign) ? WIDE : 1)
                .sum();
    }

    private static boolean isSyllable(int sign) {
        Character.UnicodeScript script = Character.UnicodeScript.of(sign);
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HANGUL;
    }

    /** Whether a text ends as one that was cut. */
    private static boolean isCut(String text) {
        return CUT.matcher(text.substring(Math.max(0, text.length() - 20))).matches();
    }

    private static @Nullable Moment atHome(@Nullable Moment moment, @Nullable String language, URI base) {
        return moment == null ? null : HomeZones.atHome(moment, language, base);
    }

    /** Whether an entry holds the article and not only a summary. */
    public static boolean whole(Content entry) {
        return !entry.has(QualityReason.SUMMARY_ONLY);
    }

    /**
     * The content with the language that the user of its source said, where its publisher says none.
     *
     * @param language BCP-47 tag, null when the user said none
     */
    public static Content told(Content content, @Nullable String language) {
        if (language == null || content.languageHint() != null) {
            return content;
        }
        Map<String, String> provenance = new LinkedHashMap<>(content.provenance());
        provenance.put(LANGUAGE_HINT, Language.BY_SOURCE);
        return new Content(
                content.title(),
                content.text(),
                content.html(),
                content.lead(),
                content.authors(),
                content.published(),
                content.modified(),
                language,
                content.siteName(),
                content.leadImage(),
                content.section(),
                content.keywords(),
                content.paywalled(),
                content.kind(),
                content.quality(),
                content.qualityReasons(),
                provenance);
    }

    /** The content of a page read at this instant, completed by what only the entry knows. */
    public static Content complete(Content page, @Nullable Content entry, Instant fetched) {
        Map<String, String> provenance = new LinkedHashMap<>(page.provenance());
        if (entry == null) {
            return with(page, PublishedTime.readAt(fetched, page.published()), provenance);
        }
        Moment published = PublishedTime.readAt(fetched, PublishedTime.of(page.published(), published(entry)));
        if (published != null && page.published() == null) {
            provenance.put("published", published.zoned() || !published.isTimed() ? "feed" : LOCAL_TIME);
        }
        String hinted = entry.provenance().get(LANGUAGE_HINT);
        boolean longer = (whole(entry) || extent(page.text()) < FULL_TEXT)
                && entry.text().length() > page.text().length() * 3 / 2;
        if (longer) {
            provenance.put("text", "feed");
        }
        Content both = new Content(
                text("title", page.title(), entry.title(), provenance),
                longer ? entry.text() : page.text(),
                longer ? entry.html() : page.html(),
                text("lead", page.lead(), entry.lead(), provenance),
                page.authors().isEmpty() ? entry.authors() : page.authors(),
                page.published(),
                value("modified", page.modified(), entry.modified(), provenance),
                value(LANGUAGE_HINT, page.languageHint(), entry.languageHint(), provenance),
                value("siteName", page.siteName(), entry.siteName(), provenance),
                value("leadImage", page.leadImage(), entry.leadImage(), provenance),
                page.section(),
                page.keywords().isEmpty() ? entry.keywords() : page.keywords(),
                value("paywalled", page.paywalled(), entry.paywalled(), provenance),
                page.kind(),
                longer ? Math.max(page.quality(), entry.quality()) : page.quality(),
                page.qualityReasons(),
                provenance);
        if (page.languageHint() == null && hinted != null && entry.languageHint() != null) {
            provenance.put(LANGUAGE_HINT, hinted);
        }
        return with(both, published, provenance);
    }

    /** An entry's time as its feed stated it: on its way here it may have lost whether its zone was stated. */
    private static @Nullable Moment published(Content entry) {
        Moment moment = entry.published();
        return moment == null || !LOCAL_TIME.equals(entry.provenance().get("published"))
                ? moment
                : new Moment(moment.instant(), moment.day(), moment.precision(), false);
    }

    private static Content with(Content content, @Nullable Moment published, Map<String, String> provenance) {
        List<String> reasons = content.qualityReasons();
        if (published != null) {
            reasons = reasons.stream()
                    .filter(r -> !r.equals(QualityReason.NO_DATE.word()))
                    .toList();
        }
        return new Content(
                content.title(),
                content.text(),
                content.html(),
                content.lead(),
                content.authors(),
                published,
                content.modified(),
                content.languageHint(),
                content.siteName(),
                content.leadImage(),
                content.section(),
                content.keywords(),
                content.paywalled(),
                content.kind(),
                content.quality(),
                reasons,
                provenance);
    }

    private static String text(String field, String page, String entry, Map<String, String> provenance) {
        if (page.isBlank() && !entry.isBlank()) {
            provenance.put(field, "feed");
            return entry;
        }
        return page;
    }

    private static <T> @Nullable T value(
            String field, @Nullable T page, @Nullable T entry, Map<String, String> provenance) {
        if (page == null && entry != null) {
            provenance.put(field, "feed");
            return entry;
        }
        return page;
    }

    private static Map<String, String> provenance(FeedEntry entry) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("title", entry.title().isBlank() ? "feed-text" : "feed");
        provenance.put("text", entry.content().isBlank() ? "feed-summary" : "feed");
        Moment published = entry.published();
        if (published != null) {
            provenance.put("published", published.isTimed() && !published.zoned() ? LOCAL_TIME : "feed");
        }
        return provenance;
    }

    private static String paragraphs(Element body) {
        StringJoiner all = new StringJoiner("\n\n");
        StringBuilder current = new StringBuilder();
        body.traverse(new org.jsoup.select.NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    current.append(text.text());
                } else if (BLOCKS.contains(node.nodeName())) {
                    flush(current, all);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (BLOCKS.contains(node.nodeName())) {
                    flush(current, all);
                }
            }
        });
        flush(current, all);
        return all.toString();
    }

    private static void flush(StringBuilder current, StringJoiner all) {
        String paragraph = current.toString().strip();
        if (!paragraph.isEmpty()) {
            all.add(paragraph);
        }
        current.setLength(0);
    }
}
