package barid.enrich.story;

import barid.model.article.Article;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an article that waits for its story.
 *
 * @param timestamp of its record, in milliseconds since 1970
 * @param headers of its record, in order
 * @param article the article as it stands in its topic, whose schema has a history of its own; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored; nobody compares revisions with equals
record HeldRevision(long timestamp, List<HeldHeader> headers, byte[] article) {

    /**
     * A header of a record.
     *
     * @param value never changed
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record HeldHeader(String key, byte @Nullable [] value) {}

    static HeldRevision of(Record<String, Article> record, Serde<Article> articles) {
        List<HeldHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new HeldHeader(header.key(), header.value()));
        }
        return new HeldRevision(
                record.timestamp(), headers, articles.serializer().serialize("", record.value()));
    }

    /** The article. */
    Article read(Serde<Article> articles) {
        return articles.deserializer().deserialize("", article);
    }

    Headers recordHeaders() {
        Headers all = new RecordHeaders();
        headers.forEach(header -> all.add(header.key(), header.value()));
        return all;
    }
}
