package barid.app.console;

import barid.app.console.articles.ArticleDetail;
import barid.app.console.articles.Cursor;
import barid.app.console.articles.ReadArticle;
import barid.app.console.sources.FlatSettings;
import barid.app.console.sources.HeaderName;
import barid.app.console.sources.SourceRow;
import barid.model.article.ArticleId;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.runtime.http.Problem;
import barid.sink.ArticleJson;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;

/** Writes answers as JSON: instants in ISO 8601, durations in seconds, enumerations in lower case. */
final class Json {
    static final String MEDIA_TYPE = "application/json";

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(new SimpleModule("barid-console")
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addSerializer(URI.class, ToStringSerializer.instance)
                    .addSerializer(ArticleId.class, ToStringSerializer.instance)
                    .addSerializer(ReadArticle.class, new ReadSerializer())
                    .addSerializer(Cursor.class, new Written<>(Cursor.class, Cursor::encode))
                    .addSerializer(Duration.class, new Written<>(Duration.class, d -> d.toMillis() / 1000.0)))
            .addMixIn(OwnHeader.class, HeaderName.class)
            .addMixIn(Source.class, FlatSettings.class)
            .addMixIn(SourceRow.class, FlatSettings.class)
            .build();

    void answer(Context request, Object value) {
        answer(request, value, MEDIA_TYPE);
    }

    void answer(Context request, Object value, String mediaType) {
        request.contentType(mediaType).result(bytes(value));
    }

    byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written as JSON", e);
        }
    }

    String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value could not be written as JSON", e);
        }
    }

    /** Reads a request's body, which must be an object. */
    JsonNode body(Context request) {
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE)) {
            throw Problem.of(415, "The request's form is not known", "Send the header Content-Type: application/json.");
        }
        try {
            JsonNode body = mapper.readTree(request.bodyAsBytes());
            if (body == null || !body.isObject()) {
                throw Problem.badRequest("The body must be a JSON object.");
            }
            return body;
        } catch (IOException e) {
            throw Problem.badRequest("The body is not JSON.");
        }
    }

    /** The public form of the article, and beside it what the console knows. */
    private static final class ReadSerializer extends StdSerializer<ReadArticle> {
        @Serial
        private static final long serialVersionUID = 1;

        ReadSerializer() {
            super(ReadArticle.class);
        }

        @Override
        public void serialize(ReadArticle read, JsonGenerator out, SerializerProvider provider) throws IOException {
            ArticleDetail value = read.detail();
            out.writeStartObject();
            ArticleJson.fields(value.article(), out);
            out.writePOJOField("time", value.time());
            out.writeBooleanField("original", value.original());
            out.writePOJOField("stored", value.stored());
            out.writePOJOField("revisions", value.revisions());
            out.writePOJOField("copies", value.copies());
            out.writePOJOField("hits", read.hits());
            out.writeEndObject();
        }
    }

    /** A value in the form that a function gives it. */
    private static final class Written<T> extends StdSerializer<T> {
        @Serial
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // serializers are never written out themselves
        private final transient Function<T, Object> form;

        Written(Class<T> type, Function<T, Object> form) {
            super(type);
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writePOJO(form.apply(value));
        }
    }
}
