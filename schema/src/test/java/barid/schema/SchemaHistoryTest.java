package barid.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SchemaHistoryTest {
    private final SchemaHistory history = SchemaHistory.load();

    @Test
    void holdsWhatTheRecordsSayNow() {
        for (Topic<?> topic : new Topics(history).all()) {
            assertThat(history.latest(Topics.subject(topic)))
                    .as("%s: after a change of the record run barid.schema.WriteSchemas", topic.name())
                    .hasValueSatisfying(v -> assertThat(v.schema()).isEqualTo(Topics.schemaOf(topic)));
        }
    }

    @Test
    void keepsEveryVersionReadableByEveryOther() {
        SchemaValidator everyOther =
                new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
        for (SchemaHistory.Version version : history.versions()) {
            List<Schema> past = history.versions().stream()
                    .filter(v -> v.subject().equals(version.subject()) && v.number() < version.number())
                    .map(SchemaHistory.Version::schema)
                    .toList();
            assertThat(past).hasSize(version.number() - 1);
            assertThatNoOneRefuses(everyOther, version, past);
        }
    }

    private static void assertThatNoOneRefuses(
            SchemaValidator validator, SchemaHistory.Version version, List<Schema> past) {
        org.assertj.core.api.Assertions.assertThatCode(() -> validator.validate(version.schema(), past))
                .as("%s version %s", version.subject(), version.number())
                .doesNotThrowAnyException();
    }

    @Test
    void givesEachSchemaItsOwnNumber() {
        Set<Integer> ids = new TreeSet<>();
        history.versions().forEach(v -> ids.add(v.id()));
        assertThat(ids).hasSize(history.versions().size()).allMatch(id -> id > 0);
    }

    @Test
    void refusesNumbersNobodyGave() {
        assertThatThrownBy(() -> history.byId(1)).isInstanceOf(SerializationException.class);
    }
}
