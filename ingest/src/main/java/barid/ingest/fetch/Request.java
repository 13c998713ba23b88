package barid.ingest.fetch;

import barid.ingest.headers.OwnHeaders;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param url absolute http or https address
 * @param kind what is expected there
 * @param etag validator of the copy we have, sent as If-None-Match; null when none
 * @param lastModified validator of the copy we have, sent back verbatim as If-Modified-Since; null when none
 * @param maxBytes limit for the decoded body in bytes; the smaller of this and the fetcher's own limit holds
 * @param hops asked before each hop, the first one included
 * @param sent told each time the bytes of a request are about to leave, on whichever thread sends them
 * @param form fields of a form, encoded, which are posted; null for a request that gets a document
 * @param own headers of the source's own, each sent only to the hosts they are for
 */
public record Request(
        URI url,
        Kind kind,
        @Nullable String etag,
        @Nullable String lastModified,
        long maxBytes,
        HopCheck hops,
        Runnable sent,
        @Nullable String form,
        OwnHeaders own) {
    /** A request of which nobody hears when it is sent. */
    public Request(
            URI url, Kind kind, @Nullable String etag, @Nullable String lastModified, long maxBytes, HopCheck hops) {
        this(url, kind, etag, lastModified, maxBytes, hops, () -> {}, null, OwnHeaders.NONE);
    }

    /** A feed, sitemap or section page, nothing known of it yet. */
    public static Request source(URI url) {
        return new Request(url, Kind.SOURCE, null, null, Long.MAX_VALUE, HopCheck.NONE);
    }

    /** An article page. */
    public static Request article(URI url) {
        return new Request(url, Kind.ARTICLE, null, null, Long.MAX_VALUE, HopCheck.NONE);
    }

    /** A form for a hub; its answer is of interest only for whether it was taken. */
    public static Request form(URI url, String fields) {
        return new Request(url, Kind.HUB, null, null, 0, HopCheck.NONE, () -> {}, fields, OwnHeaders.NONE);
    }

    /** The same request for a page of which we have a copy with these validators. */
    public Request ifChanged(@Nullable String etag, @Nullable String lastModified) {
        return new Request(url, kind, etag, lastModified, maxBytes, hops, sent, form, own);
    }

    /** The same request with a smaller limit for the body. */
    public Request upTo(long bytes) {
        return new Request(url, kind, etag, lastModified, bytes, hops, sent, form, own);
    }

    /** The same request with a check of each hop besides the one it has. */
    public Request checkedBy(HopCheck check) {
        HopCheck both = next -> hops.refusal(next).or(() -> check.refusal(next));
        return new Request(url, kind, etag, lastModified, maxBytes, both, sent, form, own);
    }

    /** The same request with somebody who hears when it is sent. */
    public Request whenSent(Runnable listener) {
        return new Request(url, kind, etag, lastModified, maxBytes, hops, listener, form, own);
    }

    /** The same request with headers of the source's own. */
    public Request with(OwnHeaders headers) {
        return new Request(url, kind, etag, lastModified, maxBytes, hops, sent, form, headers);
    }

    /** What is expected: decides the Accept header and the label in metrics. */
    public enum Kind {
        SOURCE,
        ARTICLE,
        ROBOTS,
        /** A document with a publisher's terms of use. */
        TERMS,
        /** A subscription at a hub of pushes. */
        HUB
    }

    /** May refuse an address before it is asked. */
    @FunctionalInterface
    public interface HopCheck {
        /** Refuses nothing. */
        HopCheck NONE = next -> Optional.empty();

        /** How the fetch ends, since {@code next} must not be asked; empty when it may. */
        Optional<Fetch> refusal(URI next);
    }
}
