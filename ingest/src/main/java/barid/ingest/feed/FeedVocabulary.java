package barid.ingest.feed;

import barid.article.Moment;
import barid.ingest.date.DateReader;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.9x, 1.0, 2.0 and kin (rssboard.org), Atom 0.3 and 1.0 (RFC 4287) with their modules, and news sitemaps
 * (sitemaps.org, Google News). Formats are not told apart first: an element means what it means wherever it stands, the
 * feed's own format before modules.
 */
final class FeedVocabulary implements Vocabulary {
    private static final int MAX_SITEMAPS = 50_000;

    private final Consumer<FeedEntry> entries;
    private final DateReader dates;
    private final Instant now;
    private final Repairs repairs;
    private final FeedDraft feed = new FeedDraft();
    private final List<FeedOutcome.Index.Child> sitemaps = new ArrayList<>();
    private @Nullable Walker walker;

    private @Nullable Draft draft;
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

    FeedVocabulary(Consumer<FeedEntry> entries, DateReader dates, Instant now, Repairs repairs) {
        this.entries = entries;
        this.dates = dates;
        this.now = now;
        this.repairs = repairs;
        this.meanings = new FieldMeanings(feed, repairs);
    }

    void attach(Walker reader) {
        walker = reader;
        meanings.attach(reader);
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
    public Role open(Role parent, Module module, String local) {
        return switch (parent) {
            case NONE -> root(module, local);
            case FEED -> inFeed(module, local);
            case ENTRY -> inEntry(module, local);
            case PICTURE -> local.equals("url") && draft != null ? field() : Role.IGNORED;
            case SKIP_HOURS -> local.equals("hour") ? field() : Role.IGNORED;
            case IGNORED, FIELD, MARKUP, PASSED ->
                draft == null && isEntry(module, local) ? beginEntry() : Role.IGNORED;
        };
    }

    private Role root(Module module, String local) {
        switch (local) {
            case "rss" -> {
                String version = attribute("version").strip();
                feed.format = version.startsWith("2") || version.isEmpty() ? "rss2" : "rss" + version;
            }
            case "rdf" -> {
                if (module != Module.RDF && module != Module.RSS && module != Module.OTHER) {
                    return Role.PASSED;
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
                    return Role.PASSED;
                }
                feed.format = feed.format.isEmpty() ? "rss2" : feed.format;
                openRoot = true;
            }
            case "item", "entry" -> {
                if (sawHtml || !isEntry(module, local)) {
                    return Role.PASSED;
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
                return Role.IGNORED;
            }
            default -> {
                sawHtml |= local.equals("html");
                return Role.PASSED;
            }
        }
        feedDepth++;
        rootEnded = false;
        feed.rootLanguage(language());
        return Role.FEED;
    }

    private Role inFeed(Module module, String local) {
        if (isEntry(module, local)) {
            return beginEntry();
        }
        if (module == Module.OTHER || module == Module.MEDIA || module == Module.GEO || module == Module.XHTML) {
            return isVoid(local) ? Role.PASSED : Role.IGNORED;
        }
        return switch (local) {
            case "channel", "feed", "rss" -> {
                feedDepth++;
                feed.rootLanguage(language());
                yield Role.FEED;
            }
            case "items", "seq", "li", "bag" -> Role.PASSED;
            case "link" -> feedLink(module);
            case "image", "logo" -> Role.PICTURE;
            case "skiphours" -> Role.SKIP_HOURS;
            case "title" -> isXhtml() ? markup() : field();
            case "language", "ttl", "updateperiod", "updatefrequency", "author", "creator", "managingeditor" -> field();
            default -> isVoid(local) || local.equals("cloud") || local.equals("category") ? Role.PASSED : Role.IGNORED;
        };
    }

    private Role feedLink(Module module) {
        String href = attribute("href");
        if (href.isEmpty()) {
            return field();
        }
        URI uri = uri(href);
        boolean own = module == Module.ATOM == atom;
        switch (attribute("rel").strip().toLowerCase(Locale.ROOT)) {
            case "self", "http://www.iana.org/assignments/relation/self" -> feed.self(uri);
            case "hub" -> feed.hub(uri);
            case "", "alternate" -> {
                boolean page = !attribute("type").contains("xml");
                feed.link(uri, page ? own ? Rank.OWN : Rank.STRONG_MODULE : Rank.MODULE);
            }
            default -> {}
        }
        return Role.PASSED;
    }

    private Role beginEntry() {
        Draft begun = new Draft();
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
        return Role.ENTRY;
    }

    private Role inEntry(Module module, String local) {
        Draft entry = draft;
        if (entry == null) {
            return Role.IGNORED;
        }
        return switch (module) {
            case MEDIA -> media(entry, local);
            case OTHER, THREAD, SLASH -> other(entry, module, local);
            case XHTML ->
                local.equals("body") || local.equals("div") ? markup() : isVoid(local) ? Role.PASSED : Role.IGNORED;
            case NEWS -> news(local);
            case IMAGE -> local.equals("image") ? Role.PASSED : local.equals("loc") ? field() : Role.IGNORED;
            default -> common(entry, module, local);
        };
    }

    private Role common(Draft entry, Module module, String local) {
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
                yield Role.PASSED;
            }
            case "category", "subject", "keywords" -> {
                String stated = attribute("label").isEmpty() ? attribute("term") : attribute("label");
                stated = stated.isEmpty() && module == Module.ITUNES ? attribute("text") : stated;
                if (stated.isEmpty()) {
                    yield field();
                }
                entry.category(PlainText.ofHtml(stated));
                yield Role.PASSED;
            }
            case "image" -> {
                if (!attribute("href").isEmpty()) {
                    entry.image(uri(attribute("href")));
                    yield Role.PASSED;
                }
                yield module == Module.RSS ? Role.PICTURE : field();
            }
            case "body", "fulltext", "xhtml" -> markup();
            case "source", "textinput", "rights", "generator" -> Role.IGNORED;
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
                if (Elements.PAYWALL.contains(local)) {
                    yield field();
                }
                yield isVoid(local) || local.equals("items") ? Role.PASSED : Role.IGNORED;
            }
        };
    }

    private Role entryLink(Draft entry, Module module) {
        String href = attribute("href");
        if (href.isEmpty()) {
            return field();
        }
        boolean own = (module == Module.ATOM) == atom;
        URI uri = uri(href);
        if (uri == null) {
            repairs.add(Repair.LINK);
        }
        switch (attribute("rel").strip().toLowerCase(Locale.ROOT)) {
            case "", "alternate", "http://www.iana.org/assignments/relation/alternate" -> {
                String linkType = attribute("type");
                boolean page = linkType.isEmpty() || linkType.contains("html");
                entry.link(uri, page ? own ? Rank.OWN : Rank.STRONG_MODULE : Rank.MODULE);
            }
            case "enclosure" -> entry.enclosure(uri, attributeOrNull("type"), length("length"));
            case "canonical", "via", "original" -> entry.canonical(uri);
            case "related" -> entry.link(uri, Rank.LAST);
            default -> {}
        }
        return Role.PASSED;
    }

    private Role media(Draft entry, String local) {
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
                yield Role.PASSED;
            }
            case "thumbnail" -> {
                String address = attribute("url").isEmpty() ? attribute("href") : attribute("url");
                entry.image(address.isEmpty() ? null : uri(address));
                yield Role.PASSED;
            }
            case "group" -> Role.PASSED;
            case "title", "description", "credit", "keywords", "category" -> field();
            default -> Role.IGNORED;
        };
    }

    private Role other(Draft entry, Module module, String local) {
        if (module == Module.THREAD && local.equals("in-reply-to")) {
            String target = attribute("href").isEmpty() ? attribute("ref") : attribute("href");
            entry.inReplyTo(Links.isHttp(target) ? uri(target) : null);
            return Role.PASSED;
        }
        boolean count = (module == Module.SLASH && local.equals("comments"))
                || (module == Module.THREAD && local.equals("total"));
        return count || Elements.PAYWALL.contains(local) ? field() : isVoid(local) ? Role.PASSED : Role.IGNORED;
    }

    private Role news(String local) {
        return switch (local) {
            case "news" -> {
                announced = true;
                yield Role.PASSED;
            }
            case "publication" -> Role.PASSED;
            case "title", "publication_date", "keywords", "access", "name", "language", "genres" -> field();
            default -> Role.IGNORED;
        };
    }

    private Role field() {
        remember();
        return Role.FIELD;
    }

    private Role markup() {
        remember();
        return Role.MARKUP;
    }

    private void remember() {
        meanings.remember(
                attribute("type"),
                attribute("mode"),
                !attribute("ispermalink").strip().equalsIgnoreCase("false"));
        Draft entry = draft;
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
    public boolean endsEntry(Role parent, Module module, String local) {
        return parent != Role.IGNORED && draft != null && isEntry(module, local);
    }

    @Override
    public void close(Role role) {
        if (role == Role.ENTRY) {
            finishEntry();
            rootEnded |= feedDepth == 0;
        } else if (role == Role.FEED) {
            feedDepth--;
            rootEnded = feedDepth <= 0;
        }
    }

    private void finishEntry() {
        Draft entry = draft;
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
        Draft entry = draft;
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
    public void field(Role parent, Module module, String local, CharSequence characters) {
        String text = characters.toString().strip();
        Draft entry = draft;
        if (parent == Role.SKIP_HOURS) {
            feed.skipHour(text);
        } else if (parent == Role.PICTURE) {
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
    public boolean ends(Module module, String field, Role capture, Name next, int innerTags) {
        return Elements.ends(field, capture, next, innerTags);
    }

    @Override
    public boolean isPassed(Name name) {
        return Elements.PASSED.contains(name.local()) || isVoid(name.local());
    }

    @Override
    public boolean isStructure(Name name) {
        return Elements.STRUCTURE.contains(name.local());
    }

    @Override
    public boolean isHtml(Name name) {
        return Elements.HTML.contains(name.local()) || name.local().equals("link");
    }

    private boolean isEntry(Module module, String local) {
        if (sitemap) {
            return local.equals(index ? "sitemap" : "url") && (module == Module.SITEMAP || module == Module.RSS);
        }
        return (local.equals("item") || local.equals("entry"))
                && (module == Module.RSS || module == Module.ATOM || module == Module.RDF);
    }

    private static boolean isVoid(String local) {
        return Elements.VOID.contains(local);
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
        return Links.uri(walker().base(), reference);
    }

    private @Nullable String language() {
        return walker().language();
    }

    private Walker walker() {
        Walker reader = walker;
        if (reader == null) {
            throw new IllegalStateException("no walker is attached");
        }
        return reader;
    }
}
