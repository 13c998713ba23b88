package barid.reader.feed;

import barid.model.article.Moment;
import barid.reader.date.DateReader;
import barid.reader.feed.markup.ElementHandler;
import barid.reader.feed.markup.ElementName;
import barid.reader.feed.markup.ElementRole;
import barid.reader.feed.markup.FeedModule;
import barid.reader.feed.markup.Links;
import barid.reader.feed.markup.PlainText;
import barid.reader.feed.markup.Repair;
import barid.reader.feed.markup.Repairs;
import barid.reader.feed.markup.TreeBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.9x, 1.0, 2.0 and kin (rssboard.org), Atom 0.3 and 1.0 (RFC 4287) with their modules, and news sitemaps
 * (sitemaps.org, Google News). Formats are not told apart first: an element means what it means wherever it stands, the
 * feed's own format before modules.
 */
final class FeedElementHandler implements ElementHandler {
    private static final int MAX_SITEMAPS = 50_000;
    private static final Set<String> ALTERNATE = Set.of("alternate");
    private static final Pattern REGISTRY =
            Pattern.compile("https?://www\\.iana\\.org/assignments/(?:link-relations|relation)/");

    private final Consumer<FeedEntry> entries;
    private final DateReader dates;
    private final Instant now;
    private final Repairs repairs;
    private final FeedDraft feed = new FeedDraft();
    private final References references;
    private final List<FeedOutcome.Index.Child> sitemaps = new ArrayList<>();
    private @Nullable TreeBuilder walker;

    private @Nullable EntryDraft draft;
    private boolean announced;
    private boolean atom;
    private boolean sitemap;
    private boolean index;
    private boolean openRoot;
    private boolean sawHtml;
    private boolean sawOpml;
    private boolean sawSitemap;
    private int feedDepth;
    private int emitted;
    private boolean rootEnded;

    private final FieldMeanings meanings;

    /**
     * @param document the address that answered, null when unknown
     * @param home where the entries' references belong, as an earlier reading found; null at the first
     */
    FeedElementHandler(
            Consumer<FeedEntry> entries,
            DateReader dates,
            Instant now,
            Repairs repairs,
            @Nullable String document,
            @Nullable String home) {
        this.entries = entries;
        this.dates = dates;
        this.now = now;
        this.repairs = repairs;
        this.references = new References(feed, document, home);
        this.meanings = new FieldMeanings(feed, references, repairs);
    }

    void attach(TreeBuilder reader) {
        walker = reader;
        meanings.attach(reader);
    }

    /** The base with which the document should be read again, null where all is well. */
    @Nullable
    String belatedHome() {
        return references.belated();
    }

    /** What the document was, when the walk is over. */
    FeedOutcome outcome(List<FeedEntry> kept) {
        if (index && !sitemaps.isEmpty()) {
            Comparator<FeedOutcome.Index.Child> newest =
                    Comparator.comparing(c -> c.modified(), Comparator.nullsLast(Comparator.reverseOrder()));
            return new FeedOutcome.Index(sitemaps.stream().sorted(newest).toList());
        }
        if (sawSitemap && emitted == 0) {
            return new FeedOutcome.NotAFeed("plain-sitemap");
        }
        if (feed.format.isEmpty()) {
            return new FeedOutcome.NotAFeed(sawHtml ? "html" : sawOpml ? "opml" : "no-root");
        }
        return feed.finish(kept, repairs);
    }

    // elements

    @Override
    public ElementRole open(ElementRole parent, FeedModule module, String local) {
        return switch (parent) {
            case NONE -> root(module, local);
            case FEED -> inFeed(module, local);
            case ENTRY -> inEntry(module, local);
            case PICTURE -> local.equals("url") && draft != null ? field() : ElementRole.IGNORED;
            case SKIP_HOURS -> local.equals("hour") ? field() : ElementRole.IGNORED;
            case SKIP_DAYS -> local.equals("day") ? field() : ElementRole.IGNORED;
            case IGNORED, FIELD, MARKUP, PASSED ->
                draft == null && isEntry(module, local) ? beginEntry() : ElementRole.IGNORED;
        };
    }

    private ElementRole root(FeedModule module, String local) {
        switch (local) {
            case "rss" -> {
                String version = attribute("version").strip();
                feed.format = version.startsWith("2") || version.isEmpty() ? "rss2" : "rss" + version;
            }
            case "rdf" -> {
                if (module != FeedModule.RDF && module != FeedModule.RSS && module != FeedModule.OTHER) {
                    return ElementRole.PASSED;
                }
                feed.format = "rss1";
            }
            case "feed" -> {
                atom = true;
                meanings.atom();
                feed.format = attribute("version").startsWith("0.3") ? "atom03" : "atom";
            }
            case "channel" -> {
                if (sawHtml) {
                    return ElementRole.PASSED;
                }
                feed.format = feed.format.isEmpty() ? "rss2" : feed.format;
                openRoot = true;
            }
            case "item", "entry" -> {
                if (sawHtml || !isEntry(module, local)) {
                    return ElementRole.PASSED;
                }
                if (local.equals("entry")) {
                    atom = true;
                    meanings.atom();
                }
                feed.format = feed.format.isEmpty() ? (atom ? "atom" : "rss2") : feed.format;
                openRoot = true;
                return beginEntry();
            }
            case "urlset" -> {
                sitemap = true;
                sawSitemap = true;
                feed.format = "sitemap";
            }
            case "sitemapindex" -> {
                sitemap = true;
                sawSitemap = true;
                index = true;
                feed.format = "sitemap";
            }
            case "opml" -> {
                sawOpml = true;
                return ElementRole.IGNORED;
            }
            default -> {
                sawHtml |= local.equals("html");
                return ElementRole.PASSED;
            }
        }
        feedDepth++;
        rootEnded = false;
        feed.rootLanguage(language());
        return ElementRole.FEED;
    }

    private ElementRole inFeed(FeedModule module, String local) {
        if (isEntry(module, local)) {
            return beginEntry();
        }
        if (module == FeedModule.OTHER
                || module == FeedModule.MEDIA
                || module == FeedModule.GEO
                || module == FeedModule.XHTML) {
            return isVoid(local) ? ElementRole.PASSED : ElementRole.IGNORED;
        }
        return switch (local) {
            case "channel", "feed", "rss" -> {
                feedDepth++;
                feed.rootLanguage(language());
                yield ElementRole.FEED;
            }
            case "items", "seq", "li", "bag" -> ElementRole.PASSED;
            case "link" -> feedLink(module);
            case "image", "logo" -> ElementRole.PICTURE;
            case "skiphours" -> ElementRole.SKIP_HOURS;
            case "skipdays" -> ElementRole.SKIP_DAYS;
            case "title" -> isXhtml() ? markup() : field();
            case "language", "ttl", "updateperiod", "updatefrequency", "author", "creator", "managingeditor" -> field();
            default ->
                isVoid(local) || local.equals("cloud") || local.equals("category")
                        ? ElementRole.PASSED
                        : ElementRole.IGNORED;
        };
    }

    private ElementRole feedLink(FeedModule module) {
        String href = attribute("href");
        if (href.isEmpty()) {
            return field();
        }
        URI uri = Links.uri(walker().base(), href);
        boolean own = module == FeedModule.ATOM == atom;
        Set<String> relations = relations();
        if (relations.contains("alternate")) {
            boolean page = !attribute("type").contains("xml");
            Rank rank = page ? own ? Rank.OWN : Rank.STRONG_MODULE : Rank.MODULE;
            feed.link(uri, rank, Links.isAbsolute(href));
        }
        if (relations.contains("self")) {
            feed.self(uri);
        }
        if (relations.contains("hub")) {
            feed.hub(uri);
        }
        return ElementRole.PASSED;
    }

    private ElementRole beginEntry() {
        EntryDraft begun = new EntryDraft();
        draft = begun;
        announced = false;
        meanings.newEntry();
        String about = attribute("about");
        if (!about.isEmpty()) {
            begun.id(about.strip(), Rank.STRONG_MODULE);
        }
        String href = attribute("href");
        if (!href.isEmpty()) {
            begun.link(uri(href), Rank.MODULE);
        }
        String language = language();
        if (language != null && !language.equals(feed.language())) {
            begun.language(language);
        }
        return ElementRole.ENTRY;
    }

    private ElementRole inEntry(FeedModule module, String local) {
        EntryDraft entry = draft;
        if (entry == null) {
            return ElementRole.IGNORED;
        }
        return switch (module) {
            case MEDIA -> media(entry, local);
            case OTHER, THREAD, SLASH -> other(entry, module, local);
            case XHTML ->
                local.equals("body") || local.equals("div")
                        ? markup()
                        : isVoid(local) ? ElementRole.PASSED : ElementRole.IGNORED;
            case NEWS -> news(local);
            case IMAGE ->
                local.equals("image") ? ElementRole.PASSED : local.equals("loc") ? field() : ElementRole.IGNORED;
            default -> common(entry, module, local);
        };
    }

    private ElementRole common(EntryDraft entry, FeedModule module, String local) {
        return switch (local) {
            case "title", "summary", "content", "info" -> {
                if (local.equals("content") && !attribute("src").isEmpty()) {
                    entry.enclosure(uri(attribute("src")), attributeOrNull("type"), -1);
                }
                yield isXhtml() ? markup() : field();
            }
            case "link" -> entryLink(entry, module);
            case "enclosure" -> {
                String address = attribute("url").isEmpty() ? attribute("href") : attribute("url");
                entry.enclosure(address.isEmpty() ? null : uri(address), attributeOrNull("type"), length("length"));
                yield ElementRole.PASSED;
            }
            case "category", "subject", "keywords" -> {
                String stated = attribute("label").isEmpty() ? attribute("term") : attribute("label");
                stated = stated.isEmpty() && module == FeedModule.ITUNES ? attribute("text") : stated;
                if (stated.isEmpty()) {
                    yield field();
                }
                entry.category(PlainText.ofHtml(stated));
                yield ElementRole.PASSED;
            }
            case "image" -> {
                if (!attribute("href").isEmpty()) {
                    entry.image(uri(attribute("href")));
                    yield ElementRole.PASSED;
                }
                yield module == FeedModule.RSS ? ElementRole.PICTURE : field();
            }
            case "body", "fulltext", "xhtml" -> markup();
            case "source", "textinput", "rights", "generator" -> ElementRole.IGNORED;
            case "guid" -> field();
            case "description",
                    "abstract",
                    "encoded",
                    "id",
                    "identifier",
                    "pubdate",
                    "published",
                    "issued",
                    "date",
                    "created",
                    "available",
                    "publicationdate",
                    "modified",
                    "updated",
                    "modificationdate",
                    "lastmod",
                    "author",
                    "creator",
                    "contributor",
                    "loc",
                    "language",
                    "point",
                    "lat",
                    "long",
                    "origlink",
                    "origenclosurelink",
                    "subtitle",
                    "tag",
                    "lastbuilddate",
                    "coverdate",
                    "datesubmitted",
                    "fullitem",
                    "url" -> field();
            default -> {
                if (ElementSets.PAYWALL.contains(local)) {
                    yield field();
                }
                yield isVoid(local) || local.equals("items") ? ElementRole.PASSED : ElementRole.IGNORED;
            }
        };
    }

    private ElementRole entryLink(EntryDraft entry, FeedModule module) {
        String href = attribute("href");
        if (href.isEmpty()) {
            return field();
        }
        boolean own = (module == FeedModule.ATOM) == atom;
        URI uri = uri(href);
        if (uri == null) {
            repairs.add(Repair.LINK);
        }
        // via, related, replies and their like name other documents than the article (RFC 4287, section 4.2.7.2)
        Set<String> relations = relations();
        if (relations.contains("alternate")) {
            String linkType = attribute("type");
            boolean page = (linkType.isEmpty() || linkType.contains("html")) && isInLanguage(entry);
            entry.link(uri, page ? own ? Rank.OWN : Rank.STRONG_MODULE : Rank.MODULE);
        }
        if (relations.contains("enclosure")) {
            entry.enclosure(uri, attributeOrNull("type"), length("length"));
        }
        if (relations.contains("canonical") || relations.contains("original")) {
            entry.canonical(uri);
        }
        return ElementRole.PASSED;
    }

    /** What a link is to its feed or entry, without the registry's address that may stand before the names; alternate when not stated. */
    private Set<String> relations() {
        String stated = attribute("rel").strip().toLowerCase(Locale.ROOT);
        if (stated.isEmpty() || stated.equals("alternate")) {
            return ALTERNATE;
        }
        return Set.copyOf(Arrays.asList(REGISTRY.matcher(stated).replaceAll("").split("\\s+")));
    }

    /** Whether an alternate is not said to be in another language than the entry's. */
    private boolean isInLanguage(EntryDraft entry) {
        String stated = attribute("hreflang").strip();
        String language = entry.language() != null ? entry.language() : feed.language();
        return stated.isEmpty() || language == null || primary(stated).equals(primary(language));
    }

    private static String primary(String tag) {
        return tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private ElementRole media(EntryDraft entry, String local) {
        return switch (local) {
            case "content" -> {
                String address = attribute("url");
                String medium = attribute("medium");
                String stated = attribute("type");
                if (!address.isEmpty()) {
                    URI uri = uri(address);
                    entry.enclosure(uri, stated.isEmpty() ? null : stated, length("filesize"));
                    if (medium.equals("image")) {
                        entry.image(uri);
                    }
                }
                yield ElementRole.PASSED;
            }
            case "thumbnail" -> {
                String address = attribute("url").isEmpty() ? attribute("href") : attribute("url");
                entry.image(address.isEmpty() ? null : uri(address));
                yield ElementRole.PASSED;
            }
            case "group" -> ElementRole.PASSED;
            case "title", "description", "credit", "keywords", "category" -> field();
            default -> ElementRole.IGNORED;
        };
    }

    private ElementRole other(EntryDraft entry, FeedModule module, String local) {
        if (module == FeedModule.THREAD && local.equals("in-reply-to")) {
            String target = attribute("href").isEmpty() ? attribute("ref") : attribute("href");
            entry.inReplyTo(Links.isHttp(target) ? uri(target) : null);
            return ElementRole.PASSED;
        }
        boolean count = (module == FeedModule.SLASH && local.equals("comments"))
                || (module == FeedModule.THREAD && local.equals("total"));
        return count || ElementSets.PAYWALL.contains(local)
                ? field()
                : isVoid(local) ? ElementRole.PASSED : ElementRole.IGNORED;
    }

    private ElementRole news(String local) {
        return switch (local) {
            case "news" -> {
                announced = true;
                yield ElementRole.PASSED;
            }
            case "publication" -> ElementRole.PASSED;
            case "title", "publication_date", "keywords", "access", "name", "language", "genres" -> field();
            default -> ElementRole.IGNORED;
        };
    }

    private ElementRole field() {
        remember();
        return ElementRole.FIELD;
    }

    private ElementRole markup() {
        remember();
        return ElementRole.MARKUP;
    }

    private void remember() {
        meanings.remember(
                attribute("type"),
                attribute("mode"),
                !attribute("ispermalink").strip().equalsIgnoreCase("false"));
        EntryDraft entry = draft;
        String language = language();
        if (entry != null && language != null && !language.equals(feed.language())) {
            entry.language(language);
        }
    }

    private boolean isXhtml() {
        String stated = attribute("type").strip().toLowerCase(Locale.ROOT);
        return stated.equals("xhtml")
                || stated.endsWith("+xml")
                || stated.endsWith("/xml")
                || attribute("mode").equalsIgnoreCase("xml");
    }

    @Override
    public boolean endsEntry(ElementRole parent, FeedModule module, String local) {
        return parent != ElementRole.IGNORED && draft != null && isEntry(module, local);
    }

    @Override
    public void close(ElementRole role) {
        if (role == ElementRole.ENTRY) {
            finishEntry();
            rootEnded |= feedDepth == 0;
        } else if (role == ElementRole.FEED) {
            feedDepth--;
            rootEnded = feedDepth <= 0;
        }
    }

    private void finishEntry() {
        EntryDraft entry = draft;
        draft = null;
        if (entry == null || (sitemap && !index && !announced)) {
            return;
        }
        FeedEntry finished = entry.finish(dates, now, feed.language(), atom ? feed.authors : Set.of(), repairs);
        if (!index) {
            emitted++;
            entries.accept(finished);
        } else if (finished.link() != null && sitemaps.size() < MAX_SITEMAPS) {
            Moment modified = finished.updated();
            sitemaps.add(new FeedOutcome.Index.Child(finished.link(), modified == null ? null : modified.instant()));
        }
    }

    @Override
    public void truncated() {
        EntryDraft entry = draft;
        if (entry != null && entry.isTelling()) {
            finishEntry();
        }
    }

    @Override
    public boolean isComplete() {
        return rootEnded && !openRoot && (emitted > 0 || feed.hasTitle() || sitemap);
    }

    // fields

    @Override
    public void field(ElementRole parent, FeedModule module, String local, CharSequence characters) {
        String text = characters.toString().strip();
        EntryDraft entry = draft;
        if (parent == ElementRole.SKIP_HOURS) {
            feed.skipHour(text);
        } else if (parent == ElementRole.SKIP_DAYS) {
            feed.skipDay(text);
        } else if (parent == ElementRole.PICTURE) {
            if (entry != null) {
                entry.image(uri(text));
            }
        } else if (entry == null) {
            meanings.ofFeed(module, local, text);
        } else if (sitemap) {
            meanings.ofSitemap(entry, module, local, text);
        } else {
            meanings.ofEntry(entry, module, local, text);
        }
    }

    // what the walker asks

    @Override
    public boolean ends(FeedModule module, String field, ElementRole capture, ElementName next, int innerTags) {
        return ElementSets.ends(field, capture, next, innerTags);
    }

    @Override
    public boolean isPassed(ElementName name) {
        return ElementSets.PASSED.contains(name.local()) || isVoid(name.local());
    }

    @Override
    public boolean isStructure(ElementName name) {
        return ElementSets.STRUCTURE.contains(name.local());
    }

    @Override
    public boolean isHtml(ElementName name) {
        return ElementSets.HTML.contains(name.local()) || name.local().equals("link");
    }

    private boolean isEntry(FeedModule module, String local) {
        if (sitemap) {
            return local.equals(index ? "sitemap" : "url")
                    && (module == FeedModule.SITEMAP || module == FeedModule.RSS);
        }
        return (local.equals("item") || local.equals("entry"))
                && (module == FeedModule.RSS || module == FeedModule.ATOM || module == FeedModule.RDF);
    }

    private static boolean isVoid(String local) {
        return ElementSets.VOID.contains(local);
    }

    private String attribute(String local) {
        String value = walker().attribute(local);
        return value == null ? "" : value;
    }

    private @Nullable String attributeOrNull(String local) {
        String value = attribute(local).strip();
        return value.isEmpty() ? null : value;
    }

    private long length(String local) {
        return FeedDraft.number(attribute(local));
    }

    private @Nullable URI uri(String reference) {
        return references.ofEntry(walker().base(), reference);
    }

    private @Nullable String language() {
        return walker().language();
    }

    private TreeBuilder walker() {
        TreeBuilder reader = walker;
        if (reader == null) {
            throw new IllegalStateException("no walker is attached");
        }
        return reader;
    }
}
