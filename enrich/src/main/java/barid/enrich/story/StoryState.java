package barid.enrich.story;

import barid.schema.SchemaHistory;
import barid.schema.StateSerde;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How the records of the grouping are kept and travel: by Avro schemas whose every version is in this build (beside this class
 * in {@code schemas}), so that a record that changed is read by what it was, or refused by name.
 */
final class StoryState {
    static final String FOLDER = "/barid/enrich/story/schemas";

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final String MESSAGES = "story-messages";

    private final SchemaHistory history = SchemaHistory.load(StoryState.class, FOLDER);

    /** What travels: a message alone is no record of one type. */
    record Envelope(StoryMessage message) {}

    /** The schemas of the records as they are now, by subject. */
    static Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put(StoryStores.HOMES, StateSerde.schemaOf(SignatureRecord.class, LOOKUP));
        schemas.put(StoryStores.PENDING, StateSerde.schemaOf(PendingDecision.class, LOOKUP));
        schemas.put(StoryStores.HELD, StateSerde.schemaOf(HeldRevision.class, LOOKUP));
        schemas.put(FindCandidates.STORE, StateSerde.schemaOf(BandMember.class, LOOKUP));
        schemas.put(MESSAGES, StateSerde.schemaOf(Envelope.class, LOOKUP));
        return schemas;
    }

    /** 159 bytes where the story is known; 128 fewer for a text without signature. */
    Serde<SignatureRecord> homes() {
        return serde(
                        StoryStores.HOMES,
                        SignatureRecord.class,
                        new StateSerde.Former<>(FormerState::isUnmarked, FormerState::home))
                .one();
    }

    Serde<PendingDecision> pending() {
        return serde(
                        StoryStores.PENDING,
                        PendingDecision.class,
                        new StateSerde.Former<>(FormerState::isUnmarked, FormerState::pending))
                .one();
    }

    /** One revision; several of one article where an older Barid wrote them, in the order in which they came. */
    Serde<List<HeldRevision>> held() {
        return serde(
                        StoryStores.HELD,
                        HeldRevision.class,
                        new StateSerde.Former<>(FormerState::isUnmarked, FormerState::held))
                .many();
    }

    /** The members of a band: 1 byte, and 9 for each. */
    Serde<List<BandMember>> bands() {
        return serde(
                        FindCandidates.STORE,
                        BandMember.class,
                        new StateSerde.Former<>(FormerState::isBand, FormerState::band))
                .many();
    }

    Serde<StoryMessage> messages() {
        Serde<Envelope> envelopes = serde(
                        MESSAGES,
                        Envelope.class,
                        new StateSerde.Former<>(FormerState::isUnmarked, FormerState::message))
                .one();
        return Serdes.serdeFrom(
                (topic, message) ->
                        message == null ? null : envelopes.serializer().serialize(topic, new Envelope(message)),
                (topic, bytes) -> bytes == null
                        ? null
                        : envelopes.deserializer().deserialize(topic, bytes).message());
    }

    private <T extends Record> StateSerde<T> serde(String subject, Class<T> type, StateSerde.Former<T> former) {
        return new StateSerde<>(subject, type, LOOKUP, history, former);
    }
}
