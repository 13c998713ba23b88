package barid.reader.feed;

import barid.reader.date.DateReader;
import barid.reader.feed.markup.Links;
import barid.reader.feed.markup.PlainText;
import barid.reader.feed.markup.Repair;
import barid.reader.feed.markup.Repairs;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org), read as a stream: a document cut off keeps its complete items. */
final class JsonFeed {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final DateReader dates;
    private final Instant now;
    private final Repairs repairs;
    private final @Nullable String base;
    private final FeedDraft feed = new FeedDraft();
    private final References references;
    private @Nullable URI elsewhere;
    private boolean named;
    private boolean hasItems;
    private boolean addressed;

    /**
     * @param base the address that answered, null when unknown
     * @param home where the items' references belong, as an earlier reading found; null at the first
     */
    JsonFeed(DateReader dates, Instant now, Repairs repairs, @Nullable URI base, @Nullable String home) {
        this.dates = dates;
        this.now = now;
        this.repairs = repairs;
        this.base = base == null ? null : base.toString();
        feed.format = "json-feed";
        this.references = new References(feed, this.base, home);
    }

    /** The base with which the document should be read again, null where all is well. */
    @Nullable
    String belatedHome() {
        return references.belated();
    }

    FeedOutcome read(String text, Consumer<FeedEntry> entries, List<FeedEntry> kept) {
        String start = text.substring(text.indexOf('{'));
        try (JsonParser json = FACTORY.createParser(start)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                member(json, json.currentName(), entries);
            }
        } catch (IOException e) {
            repairs.add(Repair.JSON); // broken from here on: what came before holds
        }
        boolean isFeed = named || (hasItems && (feed.hasTitle() || addressed));
        return isFeed ? feed.finish(kept, repairs) : new FeedOutcome.NotAFeed("json");
    }

    private void member(JsonParser json, String name, Consumer<FeedEntry> entries) throws IOException {
        JsonToken value = json.nextToken();
        switch (name) {
            case "version" -> {
                String version = text(json).toLowerCase(Locale.ROOT);
                named = version.contains("jsonfeed");
                addressed |= version.startsWith("1");
            }
            case "title" -> feed.title(PlainText.ofHtml(text(json)), Rank.OWN);
            case "home_page_url" -> {
                String page = text(json);
                feed.link(ofFeed(page), Rank.OWN, Links.isAbsolute(page));
                addressed = true;
            }
            case "feed_url" -> {
                feed.self(ofFeed(text(json)));
                addressed = true;
            }
            case "language" -> feed.language(text(json));
            case "author", "authors" -> names(json, feed.authors::add);
            case "hubs" ->
                eachObject(json, (key, p) -> {
                    if (key.equals("url")) {
                        feed.hub(ofFeed(text(p)));
                    } else {
                        p.skipChildren();
                    }
                });
            case "items" -> {
                hasItems |= value == JsonToken.START_ARRAY;
                items(json, entries);
            }
            default -> json.skipChildren();
        }
    }

    private void items(JsonParser json, Consumer<FeedEntry> entries) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            EntryDraft draft = new EntryDraft();
            elsewhere = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                item(json, name, draft);
            }
            if (elsewhere != null && !draft.hasLink(Rank.OWN) && !draft.tells()) {
                draft.link(elsewhere, Rank.MODULE);
            }
            entries.accept(draft.finish(dates, now, feed.language(), feed.authors, repairs));
        }
    }

    private void item(JsonParser json, String name, EntryDraft draft) throws IOException {
        switch (name) {
            case "id" -> draft.id(text(json), Rank.OWN);
            case "url" -> draft.link(uri(text(json)), Rank.OWN);
            // a page elsewhere that the item speaks of; the article only where the item says nothing itself
            // (jsonfeed.org/version/1.1)
            case "external_url" -> elsewhere = uri(text(json));
            case "title" -> draft.title(PlainText.ofHtml(text(json)), Rank.OWN);
            case "content_html" -> draft.content(text(json), Rank.OWN);
            case "content_text" -> draft.content(text(json), Rank.MODULE);
            case "summary" -> draft.summary(text(json), Rank.OWN);
            case "date_published" -> draft.published(text(json), Rank.OWN);
            case "date_modified" -> draft.updated(text(json), Rank.OWN);
            case "language" -> draft.language(text(json));
            case "image", "banner_image" -> draft.image(uri(text(json)));
            case "author", "authors" -> names(json, a -> draft.author(a, Rank.OWN));
            case "tags" -> tags(json, draft);
            case "attachments" -> attachments(json, draft);
            default -> {
                if (ElementSets.PAYWALL.contains(name.replace("_", "").toLowerCase(Locale.ROOT))) {
                    draft.paywalled(FieldMeanings.paywall(name.replace("_", ""), text(json)));
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private static void tags(JsonParser json, EntryDraft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            draft.category(text(json).strip());
            return;
        }
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            draft.category(text(json).strip());
        }
    }

    private void attachments(JsonParser json, EntryDraft draft) throws IOException {
        String[] parts = {"", "", ""};
        eachObject(json, (key, p) -> {
            switch (key) {
                case "url" -> parts[0] = text(p);
                case "mime_type" -> parts[1] = text(p);
                case "size_in_bytes" -> parts[2] = text(p);
                case "" -> {
                    if (!parts[0].isEmpty()) {
                        String type = parts[1].isEmpty() ? null : parts[1];
                        draft.enclosure(uri(parts[0]), type, FeedDraft.number(parts[2]));
                    }
                    parts[0] = "";
                    parts[1] = "";
                    parts[2] = "";
                }
                default -> p.skipChildren();
            }
        });
    }

    /** Names of one author or of a list of them; the address where there is no name. */
    private static void names(JsonParser json, Consumer<String> names) throws IOException {
        String[] best = {"", ""};
        eachObject(json, (key, p) -> {
            switch (key) {
                case "name" -> best[0] = PlainText.ofHtml(text(p));
                case "url" -> best[1] = text(p).strip();
                case "" -> {
                    String name = best[0].isEmpty() ? best[1] : best[0];
                    if (!name.isEmpty()) {
                        names.accept(name);
                    }
                    best[0] = "";
                    best[1] = "";
                }
                default -> p.skipChildren();
            }
        });
    }

    private interface Member {
        void read(String name, JsonParser value) throws IOException;
    }

    /** Each member of an object, or of each object of a list; the empty name at the end of an object. A text is a name. */
    private static void eachObject(JsonParser json, Member member) throws IOException {
        boolean list = json.currentToken() == JsonToken.START_ARRAY;
        JsonToken token = list ? json.nextToken() : json.currentToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    member.read(name.isEmpty() ? "?" : name, json);
                }
                member.read("", json);
            } else if (token == JsonToken.VALUE_STRING) {
                member.read("name", json);
                member.read("", json);
            } else {
                json.skipChildren();
            }
            if (!list) {
                return;
            }
            token = json.nextToken();
        }
    }

    /** A text, number or truth value as text; anything else is empty. */
    private static String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    private @Nullable URI uri(String reference) {
        return reference.isBlank() ? null : references.ofEntry(base, reference);
    }

    private @Nullable URI ofFeed(String reference) {
        return reference.isBlank() ? null : Links.uri(base, reference);
    }
}
