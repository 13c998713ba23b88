package barid.sink.postgres;

import barid.model.article.RawArticle;
import barid.sink.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the table has of an article, and what that makes of a record.
 *
 * @param fetched when the text was read, in microseconds as the database keeps it
 */
record StoredRevision(int revision, String recordHash, String contentHash, Instant fetched) {
    static final int NO_NEWS = 0;

    static StoredRevision of(Change.Put put, int revision) {
        RawArticle raw = put.article().raw();
        return new StoredRevision(revision, put.fingerprint(), raw.contentHash(), micros(raw.fetched()));
    }

    /**
     * The revision under which a record is to be written, or {@link #NO_NEWS}.
     *
     * <p>A higher revision is news, and so is another record of the same revision, which has new tags. A text that was
     * read later, under a number that is not higher, comes from an ingest that has lost its memory and counts from 1 again:
     * it continues the numbers here. Anything else is an old record that is read again.
     */
    static int revisionOf(Change.Put put, @Nullable StoredRevision before) {
        RawArticle raw = put.article().raw();
        if (before == null || raw.revision() > before.revision()) {
            return raw.revision();
        }
        if (put.fingerprint().equals(before.recordHash())) {
            return NO_NEWS;
        }
        boolean sameText = raw.contentHash().equals(before.contentHash());
        if (raw.revision() == before.revision() && sameText) {
            return before.revision();
        }
        if (!micros(raw.fetched()).isAfter(before.fetched())) {
            return NO_NEWS;
        }
        return sameText ? before.revision() : before.revision() + 1;
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
