package barid.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes the records of this package, of texts and numbers only, as JSON in UTF-8. */
final class OpsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OpsJson() {}

    static byte[] bytes(Record document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written as JSON", e);
        }
    }
}
