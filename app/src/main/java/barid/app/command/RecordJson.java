package barid.app.command;

import barid.app.console.sources.FlatSettings;
import barid.app.console.sources.HeaderName;
import barid.app.console.sources.SourceRow;
import barid.model.article.ArticleId;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.runtime.TerminalText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Records as one line of JSON, with times in ISO 8601; signs that could steer a terminal are escaped. */
final class RecordJson {
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(ArticleId.class, ToStringSerializer.instance))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .addMixIn(OwnHeader.class, HeaderName.class)
            .addMixIn(Source.class, FlatSettings.class)
            .addMixIn(SourceRow.class, FlatSettings.class)
            .build();

    String line(Object value) {
        try {
            return TerminalText.json(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON form for " + value.getClass(), e);
        }
    }
}
