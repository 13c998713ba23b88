package barid.enrich.story;

import barid.model.article.Article;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an article that waits for its story.
 *
 * @param timestamp of its record
 * @param headers of its record
 */
record HeldRevision(long timestamp, Headers headers, Article article) {

    /** One revision; several of one article where an older Barid wrote them, in the order in which they came. */
    static Serde<List<HeldRevision>> serde(Serde<Article> articles) {
        return Serdes.serdeFrom(
                (topic, held) -> held == null ? null : write(topic, held, articles),
                (topic, bytes) -> bytes == null ? null : read(topic, bytes, articles));
    }

    private static byte[] write(String topic, List<HeldRevision> all, Serde<Article> articles) {
        List<byte[]> parts = new ArrayList<>();
        for (HeldRevision held : all) {
            Header[] headers = held.headers.toArray();
            parts.add(ByteBuffer.allocate(12)
                    .putLong(held.timestamp)
                    .putInt(headers.length)
                    .array());
            for (Header header : headers) {
                parts.add(sized(header.key().getBytes(StandardCharsets.UTF_8)));
                parts.add(header.value() == null ? sized(null) : sized(header.value()));
            }
            parts.add(sized(articles.serializer().serialize(topic, held.article)));
        }
        ByteBuffer out =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(out::put);
        return out.array();
    }

    private static byte[] sized(byte @Nullable [] bytes) {
        if (bytes == null) {
            return ByteBuffer.allocate(4).putInt(-1).array();
        }
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static List<HeldRevision> read(String topic, byte[] bytes, Serde<Article> articles) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<HeldRevision> all = new ArrayList<>();
        while (in.hasRemaining()) {
            long timestamp = in.getLong();
            Headers headers = new RecordHeaders();
            for (int left = in.getInt(); left > 0; left--) {
                byte[] key = part(in);
                byte[] value = part(in);
                headers.add(key == null ? "" : new String(key, StandardCharsets.UTF_8), value);
            }
            all.add(new HeldRevision(timestamp, headers, articles.deserializer().deserialize(topic, part(in))));
        }
        return all;
    }

    private static byte @Nullable [] part(ByteBuffer in) {
        int size = in.getInt();
        if (size < 0) {
            return null;
        }
        byte[] part = new byte[size];
        in.get(part);
        return part;
    }
}
