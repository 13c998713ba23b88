package barid.enrich.story;

import barid.model.article.ArticleId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Letters as bytes: one byte that tells the kind, then the parts in order, big-endian. */
final class StoryMessageSerde implements Serde<StoryMessage> {
    static final int ID_BYTES = 16;

    /** Enough for a search with all bands, and for any other letter. */
    private static final int LARGEST = 32 + Math.max(Bands.COUNT * Integer.BYTES, Signature.SIZE);

    private static final byte SEARCH = 1;
    private static final byte FOUND = 2;
    private static final byte QUESTION = 3;
    private static final byte DIFFERENT = 4;
    private static final byte ALIKE = 5;
    private static final byte FOLLOWS = 6;

    @Override
    public Serializer<StoryMessage> serializer() {
        return (topic, letter) -> letter == null ? null : write(letter);
    }

    @Override
    public Deserializer<StoryMessage> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(StoryMessage letter) {
        ByteBuffer out = ByteBuffer.allocate(LARGEST);
        switch (letter) {
            case StoryMessage.Search search -> {
                out.put(SEARCH).putInt(search.partition()).putLong(search.from());
                search.bands().forEach(out::putInt);
            }
            case StoryMessage.Found found -> {
                out.put(FOUND).putLong(found.to());
                found.candidates().forEach(out::putLong);
            }
            case StoryMessage.Question question ->
                out.put(QUESTION)
                        .putLong(question.to())
                        .putLong(question.from())
                        .putInt(question.signature().pieces())
                        .put(question.signature().minima());
            case StoryMessage.Different different -> out.put(DIFFERENT).putLong(different.to());
            case StoryMessage.Alike alike ->
                out.put(ALIKE)
                        .putLong(alike.to())
                        .put(bytes(alike.story()))
                        .putDouble(alike.likeness())
                        .put((byte) (alike.first() ? 1 : 0));
            case StoryMessage.FollowsYou follows ->
                out.put(FOLLOWS).putLong(follows.to()).putLong(follows.from()).putDouble(follows.likeness());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static @Nullable StoryMessage read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte kind = in.get();
            return switch (kind) {
                case SEARCH -> {
                    int partition = in.getInt();
                    long from = in.getLong();
                    List<Integer> bands = new ArrayList<>();
                    while (in.hasRemaining()) {
                        bands.add(in.getInt());
                    }
                    yield new StoryMessage.Search(partition, from, List.copyOf(bands));
                }
                case FOUND -> {
                    long to = in.getLong();
                    List<Long> candidates = new ArrayList<>();
                    while (in.hasRemaining()) {
                        candidates.add(in.getLong());
                    }
                    yield new StoryMessage.Found(to, List.copyOf(candidates));
                }
                case QUESTION -> {
                    long to = in.getLong();
                    long from = in.getLong();
                    int pieces = in.getInt();
                    byte[] minima = new byte[Signature.SIZE];
                    in.get(minima);
                    yield new StoryMessage.Question(to, from, new Signature(minima, pieces));
                }
                case DIFFERENT -> new StoryMessage.Different(in.getLong());
                case ALIKE -> new StoryMessage.Alike(in.getLong(), id(in), in.getDouble(), in.get() == 1);
                case FOLLOWS -> new StoryMessage.FollowsYou(in.getLong(), in.getLong(), in.getDouble());
                default -> throw new SerializationException("A letter of an unknown kind: " + kind);
            };
        } catch (BufferUnderflowException e) {
            throw new SerializationException("A letter that was cut short", e);
        }
    }

    /** An article id as its 16 bytes. */
    static byte[] bytes(ArticleId id) {
        return HexFormat.of().parseHex(id.value());
    }

    static ArticleId id(ByteBuffer in) {
        byte[] id = new byte[ID_BYTES];
        in.get(id);
        return new ArticleId(HexFormat.of().formatHex(id));
    }
}
