package barid.enrich.story;

import barid.model.article.ArticleId;
import barid.schema.Fixed;
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
    record Decision(@Fixed ArticleId story, float similarity) {}

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
}
