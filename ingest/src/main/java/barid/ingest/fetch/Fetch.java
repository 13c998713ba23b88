package barid.ingest.fetch;

import barid.model.source.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a fetch ended. Whoever asked for it closes it when nothing more is made of its document, and before the next fetch. */
public sealed interface Fetch extends AutoCloseable {
    /** The address that answered, or the one where it failed. */
    URI url();

    /** HTTP status, 0 when there was no answer. */
    int status();

    /** The same as a member of the closed set for metrics and the crawl log. */
    Outcome outcome();

    /** One sentence for people, empty when there is nothing to add to the outcome. */
    default String detail() {
        return "";
    }

    /** Gives back the memory that the document and the reading of it were granted; does nothing the second time. */
    @Override
    default void close() {}

    /** Memory granted for a document and its reading. */
    @FunctionalInterface
    interface Memory extends AutoCloseable {
        /** Gives it back; does nothing the second time. */
        @Override
        void close();
    }

    /**
     * A document came.
     *
     * @param url the address that answered, after redirects
     * @param movedTo where the address asked for has moved for good (301 or 308 all the way from it); null when it has not
     * @param status 200 or 203
     * @param headers what its headers say
     * @param body decoded from its content encoding; the record owns it and nobody may change it
     * @param wireBytes size of the body as transferred
     * @param repairs what had to be passed over to read the body; one that was cut has no validators
     * @param memory what is granted for the document and its reading, null for one that is not counted; closed with the record
     */
    @SuppressWarnings("ArrayRecordComponent") // bodies are large, passed on once and never compared
    record Page(
            URI url,
            @Nullable URI movedTo,
            int status,
            Headers headers,
            byte[] body,
            long wireBytes,
            Set<BodyRepair> repairs,
            @Nullable Memory memory)
            implements Fetch {
        public Page {
            repairs = Set.copyOf(repairs);
        }

        /** A document that came as it should. */
        public Page(
                URI url,
                @Nullable URI movedTo,
                int status,
                Headers headers,
                byte[] body,
                long wireBytes,
                @Nullable Memory memory) {
            this(url, movedTo, status, headers, body, wireBytes, Set.of(), memory);
        }

        /** A document that is not counted. */
        public Page(URI url, @Nullable URI movedTo, int status, Headers headers, byte[] body, long wireBytes) {
            this(url, movedTo, status, headers, body, wireBytes, null);
        }

        /** Whether the body broke off: what came is a beginning. */
        public boolean cut() {
            return repairs.contains(BodyRepair.CUT);
        }

        @Override
        public void close() {
            if (memory != null) {
                memory.close();
            }
        }

        @Override
        public Outcome outcome() {
            return Outcome.OK;
        }
    }

    /**
     * The copy we have is still good (304).
     *
     * @param headers validators as repeated by the server; where it repeats none the old ones hold
     */
    record Unchanged(URI url, @Nullable URI movedTo, Headers headers) implements Fetch {
        @Override
        public int status() {
            return 304;
        }

        @Override
        public Outcome outcome() {
            return Outcome.NOT_MODIFIED;
        }
    }

    /**
     * The server asks to be left alone for a while: 429, or 503 with Retry-After. The wish concerns the whole site.
     *
     * @param retryAfter how long, as asked, not negative and at most a year; null when not stated
     */
    record Busy(URI url, int status, @Nullable Duration retryAfter) implements Fetch {
        @Override
        public Outcome outcome() {
            return status == 429 ? Outcome.HTTP_429 : Outcome.HTTP_5XX;
        }
    }

    /** Gone for good, says the server (410). */
    record Gone(URI url) implements Fetch {
        @Override
        public int status() {
            return 410;
        }

        @Override
        public Outcome outcome() {
            return Outcome.GONE;
        }
    }

    /**
     * Nothing usable came.
     *
     * @param outcome why; never {@code OK}, {@code NOT_MODIFIED} or {@code GONE}
     * @param status HTTP status, 0 when there was no answer
     */
    record Failed(URI url, Outcome outcome, int status, String detail) implements Fetch {}

    /**
     * The document lies at another site, which whoever asked did not want to be led to.
     *
     * @param url where it lies; it was not asked for
     */
    record Elsewhere(URI url) implements Fetch {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public Outcome outcome() {
            return Outcome.REDIRECT;
        }

        @Override
        public String detail() {
            return "the page is at another site";
        }
    }

    /**
     * What we keep of an answer's headers.
     *
     * @param etag validator for the next visit, null when none
     * @param lastModified validator for the next visit, verbatim, null when none
     * @param contentType null when none
     * @param maxAge how long a shared cache may keep the answer (s-maxage, max-age, less Age; else Expires), null when not stated
     * @param links values of the Link header (RFC 8288), as they came
     * @param terms those that speak of the uses of the document, by name in lower case ({@link barid.reader.usage.HeaderTerms#NAMES})
     */
    record Headers(
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String contentType,
            @Nullable Duration maxAge,
            List<String> links,
            Map<String, List<String>> terms) {
        public Headers {
            links = List.copyOf(links);
            terms = Map.copyOf(terms);
        }

        /** Headers that say nothing of uses. */
        public Headers(
                @Nullable String etag,
                @Nullable String lastModified,
                @Nullable String contentType,
                @Nullable Duration maxAge,
                List<String> links) {
            this(etag, lastModified, contentType, maxAge, links, Map.of());
        }

        /** Headers without links. */
        public Headers(
                @Nullable String etag,
                @Nullable String lastModified,
                @Nullable String contentType,
                @Nullable Duration maxAge) {
            this(etag, lastModified, contentType, maxAge, List.of());
        }

        /** The same without validators: the next visit is to ask for the whole document again. */
        public Headers withoutValidators() {
            return new Headers(null, null, contentType, maxAge, links, terms);
        }

        /** Nothing stated. */
        public static final Headers NONE = new Headers(null, null, null, null);
    }
}
