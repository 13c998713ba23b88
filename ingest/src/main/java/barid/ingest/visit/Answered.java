package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose document has been let go: who holds memory for one document must not wait for that of another.
 *
 * @param url the address that answered
 * @param movedTo where the address asked for has moved for good, null when it has not
 * @param bytes size of the decoded document
 */
record Answered(URI url, @Nullable URI movedTo, int status, Fetch.Headers headers, long bytes) {
    static Answered of(Fetch.Page page) {
        return new Answered(page.url(), page.movedTo(), page.status(), page.headers(), page.body().length);
    }
}
