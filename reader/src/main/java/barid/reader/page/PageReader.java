package barid.reader.page;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the article out of a page. Implementations are pure, thread-safe and never throw for bad input. */
public interface PageReader {
    /**
     * Reads one page.
     *
     * @param body the bytes as served, content encoding already undone
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     * @param fetched when the page was got, null when nobody knows; no day later than that is believed
     */
    PageOutcome read(byte[] body, @Nullable String contentType, URI url, @Nullable Instant fetched);

    /** Reads a page of which nobody knows when it was got. */
    default PageOutcome read(byte[] body, @Nullable String contentType, URI url) {
        return read(body, contentType, url, null);
    }
}
