package barid.reader.feed;

import barid.reader.feed.FeedEntry.Place;
import barid.reader.feed.markup.FeedModule;
import barid.reader.feed.markup.Links;
import barid.reader.feed.markup.PlainText;
import barid.reader.feed.markup.Repair;
import barid.reader.feed.markup.Repairs;
import barid.reader.feed.markup.TreeBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the text of a field where it belongs, read as its attributes say. */
final class FieldMeanings {
    private static final Pattern WRAPPER = Pattern.compile("^<((?:[\\w.-]{1,20}:)?div)\\b[^>]{0,500}>");

    private final FeedDraft feed;
    private final Repairs repairs;
    private final References references;
    private @Nullable TreeBuilder walker;
    private boolean atom;

    // of the field at hand, from its attributes
    private String type = "";
    private String mode = "";
    private boolean permalink;
    private @Nullable String latitude;

    FieldMeanings(FeedDraft feed, References references, Repairs repairs) {
        this.feed = feed;
        this.references = references;
        this.repairs = repairs;
    }

    void attach(TreeBuilder reader) {
        walker = reader;
    }

    /** The feed's own format is Atom: its elements count before those of RSS, not the other way round. */
    void atom() {
        atom = true;
    }

    void newEntry() {
        latitude = null;
    }

    /** Keeps what the start tag of a field said. */
    void remember(String fieldType, String fieldMode, boolean isPermalink) {
        type = fieldType.strip().toLowerCase(Locale.ROOT);
        mode = fieldMode.strip().toLowerCase(Locale.ROOT);
        permalink = isPermalink;
    }

    void ofFeed(FeedModule module, String local, String text) {
        switch (local) {
            case "title" -> feed.title(plain(text), own(module));
            case "link" -> feed.link(Links.uri(walker().base(), text), own(module), Links.isAbsolute(text));
            case "language" -> feed.language(text);
            case "ttl" -> feed.ttl(text);
            case "updateperiod" -> feed.period(text);
            case "updatefrequency" -> feed.frequency(text);
            case "author" -> {
                String name = Person.name(text);
                if (!name.isEmpty() && feed.authors.size() < 20) {
                    feed.authors.add(name);
                }
            }
            default -> {}
        }
    }

    void ofSitemap(EntryDraft entry, FeedModule module, String local, String text) {
        switch (local) {
            case "loc" -> {
                if (module == FeedModule.IMAGE) {
                    entry.image(uri(text));
                } else {
                    entry.link(uri(text), Rank.OWN);
                    entry.id(text, Rank.OWN);
                }
            }
            case "lastmod" -> entry.updated(text, Rank.OWN);
            case "title" -> entry.title(PlainText.ofHtml(text), Rank.OWN);
            case "publication_date" -> entry.published(text, Rank.OWN);
            case "keywords" -> keywords(entry, text);
            case "name" -> feed.title(PlainText.ofHtml(text), Rank.OWN);
            case "language" -> {
                entry.language(text);
                feed.rootLanguage(text);
            }
            case "access" -> entry.paywalled(!text.isEmpty());
            default -> {}
        }
    }

    void ofEntry(EntryDraft entry, FeedModule module, String local, String text) {
        Rank own = own(module);
        switch (local) {
            case "title" -> entry.title(plain(text), own);
            case "link" -> {
                URI uri = text.isEmpty() ? null : uri(text);
                entry.link(uri, own);
                if (uri == null && !text.isEmpty()) {
                    repairs.add(Repair.LINK);
                }
            }
            case "guid" -> {
                entry.id(text, Rank.OWN);
                if (permalink && (Links.isHttp(text) || text.startsWith("/"))) {
                    entry.link(uri(text), Rank.MODULE);
                } else if (!permalink) {
                    entry.idIsNoAddress();
                }
            }
            case "id" -> entry.id(atom ? walker().resolveStated(text) : text, own);
            case "identifier" -> entry.id(text, Rank.LAST);
            case "description", "summary", "abstract", "subtitle", "info" -> {
                entry.summary(
                        body(text, false), local.equals("description") || local.equals("summary") ? own : Rank.LAST);
                entry.base(base());
            }
            case "encoded" -> {
                entry.content(body(text, true), Rank.OWN);
                entry.base(base());
            }
            case "content", "body", "fulltext", "div", "xhtml", "fullitem" -> {
                entry.content(body(text, true), own);
                entry.base(base());
            }
            case "pubdate", "published" -> entry.published(text, own);
            case "issued" -> entry.published(text, Rank.STRONG_MODULE);
            case "date" -> entry.published(text, module == FeedModule.DC ? Rank.STRONG_MODULE : Rank.MODULE);
            case "created", "available", "publicationdate", "coverdate", "datesubmitted" ->
                entry.published(text, Rank.MODULE);
            case "updated" -> entry.updated(text, own);
            case "modified" -> entry.updated(text, Rank.STRONG_MODULE);
            case "modificationdate", "lastmod", "lastbuilddate" -> entry.updated(text, Rank.MODULE);
            case "author" -> entry.author(Person.name(text), own);
            case "creator" -> entry.author(Person.name(text), Rank.STRONG_MODULE);
            case "contributor", "credit" -> entry.author(Person.name(text), Rank.LAST);
            case "category", "subject", "tag" -> entry.category(PlainText.ofHtml(text));
            case "keywords" -> keywords(entry, text);
            case "language" -> entry.language(text);
            case "image", "loc" -> entry.image(text.isEmpty() ? null : uri(text));
            case "origlink" -> entry.canonical(uri(text));
            case "comments", "total" -> entry.comments(FeedDraft.number(text));
            case "point", "lat", "long" -> place(entry, local, text);
            default -> {
                if (ElementSets.PAYWALL.contains(local)) {
                    entry.paywalled(paywall(local, text));
                }
            }
        }
    }

    private Rank own(FeedModule module) {
        return switch (module) {
            case RSS -> Rank.OWN;
            case ATOM -> atom ? Rank.OWN : Rank.STRONG_MODULE;
            case DC, DCTERMS, CONTENT -> Rank.STRONG_MODULE;
            default -> Rank.MODULE;
        };
    }

    private String plain(String text) {
        boolean literal = type.equals("text") || type.equals("text/plain");
        return literal && atom && !mode.equals("escaped")
                ? PlainText.line(text)
                : PlainText.ofHtml(decoded(text, false));
    }

    private String body(String text, boolean content) {
        String body = decoded(text, content);
        Matcher wrapped = type.equals("xhtml") ? WRAPPER.matcher(body) : null;
        if (wrapped == null || !wrapped.find() || !body.endsWith("</" + wrapped.group(1) + ">")) {
            return body;
        }
        int end = body.length() - wrapped.group(1).length() - 3;
        return end < wrapped.end() ? "" : body.substring(wrapped.end(), end).strip();
    }

    private String decoded(String text, boolean content) {
        boolean binary = mode.equals("base64")
                || (atom
                        && content
                        && type.indexOf('/') > 0
                        && !type.startsWith("text/")
                        && !type.contains("xml")
                        && !type.contains("html"));
        if (!binary || text.isEmpty()) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return text; // it wasn't base64 after all
        }
    }

    private static void keywords(EntryDraft entry, String text) {
        for (String keyword : text.split("[,;،、]")) {
            entry.category(PlainText.ofHtml(keyword));
        }
    }

    private void place(EntryDraft entry, String local, String text) {
        if (local.equals("lat")) {
            latitude = text;
            return;
        }
        String[] both =
                local.equals("long") ? new String[] {latitude == null ? "" : latitude, text} : text.split("[\\s,]+");
        try {
            double north = Double.parseDouble(both[0]);
            double east = Double.parseDouble(both[both.length - 1]);
            if (both.length == 2 && Math.abs(north) <= 90 && Math.abs(east) <= 180) {
                entry.place(new Place(north, east));
            }
        } catch (NumberFormatException e) {
            repairs.add(Repair.ATTRIBUTE); // no coordinates in it: the entry has no place
        }
    }

    static @Nullable Boolean paywall(String local, String text) {
        boolean no = switch (text.toLowerCase(Locale.ROOT)) {
            case "no", "false", "0", "free", "open", "public", "unlocked", "none" -> true;
            default -> false;
        };
        boolean yes = switch (text.toLowerCase(Locale.ROOT)) {
            case "yes",
                    "true",
                    "1",
                    "paid",
                    "premium",
                    "subscription",
                    "subscriber",
                    "subscribers",
                    "registration",
                    "restricted",
                    "locked",
                    "closed",
                    "metered",
                    "member",
                    "members" -> true;
            default -> false;
        };
        if (!yes && !no) {
            return null;
        }
        return local.equals("isaccessibleforfree") ? no : yes;
    }

    private @Nullable URI base() {
        String stated = walker().statedBase();
        return stated == null ? null : Links.uri(null, stated);
    }

    private @Nullable URI uri(String reference) {
        return references.ofEntry(walker().base(), reference);
    }

    private TreeBuilder walker() {
        TreeBuilder reader = walker;
        if (reader == null) {
            throw new IllegalStateException("no walker is attached");
        }
        return reader;
    }
}
