package barid.reader.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads the article out of a page. Implementations are pure, thread-safe and never throw for bad input. */
public interface PageReader {
    /**
     * Reads one page.
     *
     * @param body the bytes as served, content encoding already undone
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     */
    PageOutcome read(byte[] body, @Nullable String contentType, URI url);
}
