package barid.ingest.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a page into a document, within bounds. */
final class PageParser {
    private PageParser() {}

    /** The document, or empty when the bytes are no HTML. */
    static Optional<Document> parse(byte[] body, @Nullable String contentType, URI url) {
        try {
            return Optional.of(Jsoup.parse(new ByteArrayInputStream(body), null, url.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
