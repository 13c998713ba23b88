package barid.model.article;

import barid.model.text.CleanText;
import barid.model.usage.Usage;
import barid.model.usage.UsageEvidence;
import barid.model.usage.UsageTerm;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one public form of an article outside Kafka: the names of the Avro contract in its order, flat, times in RFC 3339 with at most
 * milliseconds as in the contract. What is not known is written as nothing, so that every article has the same names; what no storage can
 * keep of a text is U+FFFD (see {@link CleanText}). The same article always gives the same fields.
 */
public final class ArticleForm {
    private ArticleForm() {}

    /** Writes an article as one object. Tells whether characters had to be replaced. */
    public static <X extends Exception> boolean write(Article article, FieldWriter<X> out) throws X {
        out.beginObject();
        boolean cleaned = fields(article, out);
        out.endObject();
        return cleaned;
    }

    /** As {@link #write}, into an object that the caller began and to which it may add fields of its own. */
    public static <X extends Exception> boolean fields(Article article, FieldWriter<X> out) throws X {
        Form<X> form = new Form<>(out);
        form.article(article);
        return form.cleaned;
    }

    private static final class Form<X extends Exception> {
        private final FieldWriter<X> out;
        private boolean cleaned;

        Form(FieldWriter<X> out) {
            this.out = out;
        }

        void article(Article article) throws X {
            RawArticle raw = article.raw();
            text("id", raw.id().value());
            text("url", raw.url().toString());
            text("fetchedUrl", raw.fetchedUrl().toString());
            text("site", raw.site());
            text("sourceId", raw.sourceId());
            content(raw.content());
            number("revision", raw.revision());
            text("contentHash", raw.contentHash());
            time("discovered", raw.discovered());
            time("fetched", raw.fetched());
            flag("fromFeed", raw.fromFeed());
            usage(raw.usage());
            language(article.language());
            out.name("tags");
            out.beginArray();
            for (Tag tag : article.tags()) {
                tag(tag);
            }
            out.endArray();
            text("story", article.story().value());
            number("similarity", article.similarity());
            time("enriched", article.enriched());
        }

        private void content(Content content) throws X {
            text("title", content.title());
            text("text", content.text());
            text("html", content.html());
            text("lead", content.lead());
            texts("authors", content.authors());
            moment("published", content.published());
            moment("modified", content.modified());
            text("languageHint", content.languageHint());
            text("siteName", content.siteName());
            URI image = content.leadImage();
            text("leadImage", image == null ? null : image.toString());
            text("section", content.section());
            texts("keywords", content.keywords());
            flag("paywalled", content.paywalled());
            text("kind", content.kind().name());
            number("quality", content.quality());
            texts("qualityReasons", content.qualityReasons());
            out.name("provenance");
            out.beginObject();
            // In one order, so that the same article always gives the same fields.
            for (Map.Entry<String, String> each : new TreeMap<>(content.provenance()).entrySet()) {
                text(each.getKey(), each.getValue());
            }
            out.endObject();
        }

        private void language(Language language) throws X {
            out.name("language");
            out.beginObject();
            text("tag", language.tag());
            number("confidence", language.confidence());
            text("reason", language.reason());
            out.endObject();
        }

        private void usage(@Nullable Usage usage) throws X {
            out.name("usage");
            if (usage == null) {
                out.nothing();
                return;
            }
            out.beginObject();
            out.name("terms");
            out.beginArray();
            for (UsageTerm term : usage.terms()) {
                out.beginObject();
                text("kind", term.kind().name());
                text("permission", term.permission().name());
                out.name("evidence");
                out.beginArray();
                for (UsageEvidence said : term.evidence()) {
                    out.beginObject();
                    text("permission", said.permission().name());
                    text("place", said.place().name());
                    text("address", said.address().toString());
                    text("words", said.words());
                    out.endObject();
                }
                out.endArray();
                out.endObject();
            }
            out.endArray();
            URI licence = usage.licence();
            text("licence", licence == null ? null : licence.toString());
            out.endObject();
        }

        private void tag(Tag tag) throws X {
            out.beginObject();
            text("id", tag.id());
            text("label", tag.label());
            texts("ancestors", tag.ancestors());
            number("confidence", tag.confidence());
            text("method", tag.method());
            out.name("evidence");
            out.beginArray();
            for (Evidence evidence : tag.evidence()) {
                out.beginObject();
                text("term", evidence.term());
                text("field", evidence.field());
                number("offset", evidence.offset());
                out.endObject();
            }
            out.endArray();
            text("version", tag.version());
            out.endObject();
        }

        private void moment(String name, @Nullable Moment moment) throws X {
            out.name(name);
            if (moment == null) {
                out.nothing();
                return;
            }
            out.beginObject();
            time("instant", moment.instant());
            text("day", moment.day().toString());
            text("precision", moment.precision().name());
            out.endObject();
        }

        private void time(String name, Instant instant) throws X {
            text(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
        }

        private void texts(String name, List<String> values) throws X {
            out.name(name);
            out.beginArray();
            for (String value : values) {
                out.text(clean(value));
            }
            out.endArray();
        }

        private void text(String name, @Nullable String value) throws X {
            out.name(clean(name));
            if (value == null) {
                out.nothing();
            } else {
                out.text(clean(value));
            }
        }

        private void number(String name, long value) throws X {
            out.name(name);
            out.number(value);
        }

        private void number(String name, double value) throws X {
            out.name(name);
            out.number(value);
        }

        private void flag(String name, @Nullable Boolean value) throws X {
            out.name(name);
            if (value == null) {
                out.nothing();
            } else {
                out.flag(value);
            }
        }

        private String clean(String value) {
            String clean = CleanText.of(value);
            cleaned |= !clean.equals(value);
            return clean;
        }
    }
}
