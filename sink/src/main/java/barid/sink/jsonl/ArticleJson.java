package barid.sink.jsonl;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.Evidence;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.sink.CleanText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes articles as lines of JSON, with the names of the Avro contract and in its order; times are in RFC 3339. What is
 * not known is {@code null}, so that every line has the same names.
 */
final class ArticleJson {
    private final JsonFactory factory =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** Writes one line. Tells whether characters had to be replaced. */
    boolean write(OutputStream out, Article article) throws IOException {
        try (var line = new Line(factory.createGenerator(out))) {
            line.article(article);
            line.end();
            return line.cleaned;
        }
    }

    /** Writes the line that says that an article is gone. */
    void writeRemoval(OutputStream out, ArticleId id) throws IOException {
        try (var line = new Line(factory.createGenerator(out))) {
            line.json.writeStartObject();
            line.json.writeStringField("id", id.value());
            line.json.writeBooleanField("removed", true);
            line.json.writeEndObject();
            line.end();
        }
    }

    private static final class Line implements AutoCloseable {
        private final JsonGenerator json;
        private boolean cleaned;

        Line(JsonGenerator json) {
            this.json = json;
        }

        void article(Article article) throws IOException {
            RawArticle raw = article.raw();
            json.writeStartObject();
            text("id", raw.id().value());
            text("url", raw.url().toString());
            text("fetchedUrl", raw.fetchedUrl().toString());
            text("site", raw.site());
            text("sourceId", raw.sourceId());
            content(raw.content());
            json.writeNumberField("revision", raw.revision());
            text("contentHash", raw.contentHash());
            time("discovered", raw.discovered());
            time("fetched", raw.fetched());
            json.writeBooleanField("fromFeed", raw.fromFeed());
            json.writeObjectFieldStart("language");
            text("tag", article.language().tag());
            json.writeNumberField("confidence", article.language().confidence());
            text("reason", article.language().reason());
            json.writeEndObject();
            json.writeArrayFieldStart("tags");
            for (Tag tag : article.tags()) {
                tag(tag);
            }
            json.writeEndArray();
            text("story", article.story().value());
            json.writeNumberField("similarity", article.similarity());
            time("enriched", article.enriched());
            json.writeEndObject();
        }

        private void content(Content content) throws IOException {
            text("title", content.title());
            text("text", content.text());
            text("html", content.html());
            text("lead", content.lead());
            texts("authors", content.authors());
            moment("published", content.published());
            moment("modified", content.modified());
            text("languageHint", content.languageHint());
            text("siteName", content.siteName());
            text(
                    "leadImage",
                    content.leadImage() == null ? null : content.leadImage().toString());
            text("section", content.section());
            texts("keywords", content.keywords());
            if (content.paywalled() == null) {
                json.writeNullField("paywalled");
            } else {
                json.writeBooleanField("paywalled", content.paywalled());
            }
            text("kind", content.kind().name());
            json.writeNumberField("quality", content.quality());
            texts("qualityReasons", content.qualityReasons());
            json.writeObjectFieldStart("provenance");
            // In one order, so that the same article always gives the same line.
            for (Map.Entry<String, String> each : new TreeMap<>(content.provenance()).entrySet()) {
                text(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        }

        private void tag(Tag tag) throws IOException {
            json.writeStartObject();
            text("id", tag.id());
            text("label", tag.label());
            texts("ancestors", tag.ancestors());
            json.writeNumberField("confidence", tag.confidence());
            text("method", tag.method());
            json.writeArrayFieldStart("evidence");
            for (Evidence evidence : tag.evidence()) {
                json.writeStartObject();
                text("term", evidence.term());
                text("field", evidence.field());
                json.writeNumberField("offset", evidence.offset());
                json.writeEndObject();
            }
            json.writeEndArray();
            text("version", tag.version());
            json.writeEndObject();
        }

        private void moment(String name, @Nullable Moment moment) throws IOException {
            if (moment == null) {
                json.writeNullField(name);
                return;
            }
            json.writeObjectFieldStart(name);
            time("instant", moment.instant());
            text("day", moment.day().toString());
            text("precision", moment.precision().name());
            json.writeEndObject();
        }

        private void time(String name, Instant instant) throws IOException {
            json.writeStringField(name, instant.toString());
        }

        private void texts(String name, List<String> values) throws IOException {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(clean(value));
            }
            json.writeEndArray();
        }

        private void text(String name, @Nullable String value) throws IOException {
            json.writeFieldName(clean(name));
            if (value == null) {
                json.writeNull();
            } else {
                json.writeString(clean(value));
            }
        }

        private String clean(String value) {
            String clean = CleanText.of(value);
            cleaned |= !clean.equals(value);
            return clean;
        }

        void end() throws IOException {
            json.writeRaw('\n');
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
