package barid.sink;

import barid.model.article.Article;
import barid.model.article.ArticleForm;
import barid.model.article.FieldWriter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The public form of an article ({@link ArticleForm}) as JSON. */
public final class ArticleJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ArticleJson() {}

    /** An article as one object on one line, without a line break. */
    public static String line(Article article) {
        StringWriter line = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(line)) {
            write(article, out);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can always be written", e);
        }
        return line.toString();
    }

    /** Writes an article as one object. Tells whether characters had to be replaced. */
    public static boolean write(Article article, JsonGenerator out) throws IOException {
        return ArticleForm.write(article, new Fields(out));
    }

    /** Writes the fields of an article into the object that {@code out} has begun. */
    public static boolean fields(Article article, JsonGenerator out) throws IOException {
        return ArticleForm.fields(article, new Fields(out));
    }

    private record Fields(JsonGenerator out) implements FieldWriter<IOException> {
        @Override
        public void beginObject() throws IOException {
            out.writeStartObject();
        }

        @Override
        public void endObject() throws IOException {
            out.writeEndObject();
        }

        @Override
        public void beginArray() throws IOException {
            out.writeStartArray();
        }

        @Override
        public void endArray() throws IOException {
            out.writeEndArray();
        }

        @Override
        public void name(String name) throws IOException {
            out.writeFieldName(name);
        }

        @Override
        public void text(String value) throws IOException {
            out.writeString(value);
        }

        @Override
        public void number(long value) throws IOException {
            out.writeNumber(value);
        }

        @Override
        public void number(double value) throws IOException {
            out.writeNumber(value);
        }

        @Override
        public void flag(boolean value) throws IOException {
            out.writeBoolean(value);
        }

        @Override
        public void nothing() throws IOException {
            out.writeNull();
        }
    }
}
