package barid.enrich.story;

import barid.model.article.ArticleId;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a live article at its home partition.
 *
 * @param signature of its first text
 * @param seen when it was last seen, in seconds since 1970 of stream time
 * @param decided its story, null while it is being grouped
 */
record SignatureRecord(
        Signature signature, int seen, @Nullable Decision decided) {

    /**
     * The outcome of the grouping.
     *
     * @param story id of the first article of the story
     * @param similarity to the first copy, 0 to 1; 1 for the first copy itself
     */
    record Decision(ArticleId story, float similarity) {}

    /** Seconds of stream time for a record's timestamp in milliseconds. */
    static int seconds(long timestamp) {
        return (int) (timestamp / 1000);
    }

    SignatureRecord with(Decision decision) {
        return new SignatureRecord(signature, seen, decision);
    }

    SignatureRecord seenAt(int seconds) {
        return new SignatureRecord(signature, Math.max(seen, seconds), decided);
    }

    /** 136 bytes while being grouped, then 156; 128 fewer for a text without signature. */
    static Serde<SignatureRecord> serde() {
        return Serdes.serdeFrom(
                (topic, home) -> home == null ? null : write(home),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(SignatureRecord home) {
        boolean signed = home.signature.pieces() > 0;
        int size = 8 + (signed ? Signature.SIZE : 0) + (home.decided == null ? 0 : StoryMessageSerde.ID_BYTES + 4);
        ByteBuffer out = ByteBuffer.allocate(size).putInt(home.seen).putInt(home.signature.pieces());
        if (signed) {
            out.put(home.signature.minima());
        }
        if (home.decided != null) {
            out.put(StoryMessageSerde.bytes(home.decided.story)).putFloat(home.decided.similarity);
        }
        return out.array();
    }

    private static SignatureRecord read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int seen = in.getInt();
        int pieces = in.getInt();
        Signature signature = Signature.NONE;
        if (pieces > 0) {
            byte[] minima = new byte[Signature.SIZE];
            in.get(minima);
            signature = new Signature(minima, pieces);
        }
        Decision decided = in.hasRemaining() ? new Decision(StoryMessageSerde.id(in), in.getFloat()) : null;
        return new SignatureRecord(signature, seen, decided);
    }
}
