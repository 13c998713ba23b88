package barid.reader.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads a feed. Implementations are pure, thread-safe and never throw for bad input. */
public interface FeedReader {
    /**
     * Reads one document.
     *
     * @param body the bytes as served
     * @param contentType value of the Content-Type header, null when none
     * @param base address that answered, against which relative links are resolved; null when unknown
     */
    FeedOutcome read(byte[] body, @Nullable String contentType, @Nullable URI base);
}
