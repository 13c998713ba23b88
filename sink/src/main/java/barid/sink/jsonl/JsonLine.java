package barid.sink.jsonl;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.sink.ArticleJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/** Writes articles, and that they are gone, as lines of JSON. */
final class JsonLine {
    private final JsonFactory factory =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** Writes one line. Tells whether characters had to be replaced. */
    boolean write(OutputStream out, Article article) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)) {
            boolean cleaned = ArticleJson.write(article, json);
            json.writeRaw('\n');
            return cleaned;
        }
    }

    /** Writes the line that says that an article is gone. */
    void writeRemoval(OutputStream out, ArticleId id) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", id.value());
            json.writeBooleanField("removed", true);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
