package barid.ingest.visit;

import barid.ingest.terms.PageSaid;
import barid.model.article.Content;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.model.usage.Usage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a visit. */
public sealed interface VisitReport {
    /** The request itself. */
    Visited visited();

    /**
     * How a request went.
     *
     * @param started when it began
     * @param lastRequest when its last request was sent: a visit may make several
     * @param took how long it took, reading included
     * @param status HTTP status, 0 without an answer
     * @param bytes size of the decoded body
     * @param detail one sentence for people, empty when there is nothing to add
     * @param pause how long the server asks to be left alone, null when it does not
     * @param spacing least time between requests that the site is visited with
     */
    record Visited(
            Instant started,
            Instant lastRequest,
            Duration took,
            Outcome outcome,
            int status,
            long bytes,
            String detail,
            @Nullable Duration pause,
            Duration spacing) {

        private static final Set<Outcome> PASSING = EnumSet.of(
                Outcome.HTTP_429,
                Outcome.HTTP_5XX,
                Outcome.DNS,
                Outcome.CONNECT,
                Outcome.TIMEOUT,
                Outcome.ABORTED,
                Outcome.DEFERRED);

        /** A visit that ended before any request was made. */
        public static Visited notMade(Instant now, Outcome outcome, String detail) {
            return broken(now, now, outcome, detail);
        }

        /** A visit that ended without an answer. */
        private static Visited broken(Instant started, Instant now, Outcome outcome, String detail) {
            return new Visited(
                    started, now, Duration.between(started, now), outcome, 0, 0, detail, null, Duration.ZERO);
        }

        /** The same as the part of a visit that went on until later. */
        public Visited until(Instant newLastRequest, Duration newTook) {
            return new Visited(started, newLastRequest, newTook, outcome, status, bytes, detail, pause, spacing);
        }

        /** Whether it failed in a way that may be over at the next try. */
        boolean passing() {
            return PASSING.contains(outcome);
        }

        /** The same with more to say. */
        public Visited adding(String sentence) {
            String both = detail.isEmpty() ? sentence : detail + "; " + sentence;
            return new Visited(started, lastRequest, took, outcome, status, bytes, both, pause, spacing);
        }

        /** The same, with its last request later: something was asked for besides. */
        Visited until(Instant latest) {
            return new Visited(started, latest, took, outcome, status, bytes, detail, pause, spacing);
        }

        /** The same, come to something else. */
        public Visited as(Outcome other, String sentence) {
            return new Visited(started, lastRequest, took, other, status, bytes, sentence, pause, spacing);
        }

        /** The same with another end. */
        Visited ending(Outcome newOutcome, int newStatus, @Nullable Duration newPause) {
            return new Visited(started, lastRequest, took, newOutcome, newStatus, bytes, detail, newPause, spacing);
        }
    }

    /** The report of a visit that a defect of ours ended. */
    static VisitReport defect(VisitRequest task, Instant started, Instant now) {
        Visited visited = Visited.broken(started, now, Outcome.PARSE_ERROR, "a defect of Barid, see the log");
        return switch (task) {
            case VisitRequest.OfSource source -> new SourceUnread(visited);
            case VisitRequest.OfPage page -> new PageUnread(visited, false);
            case VisitRequest.OfHub hub -> new HubAsked(visited);
            case VisitRequest.OfDocument document -> new SourceUnread(visited);
        };
    }

    /**
     * A link that a source names.
     *
     * @param url canonical
     * @param entry what the source itself holds of the article, null for nothing
     * @param hash changes when the entry does
     * @param name what the entry is known by; null for a link that is no entry
     */
    record Named(
            URI url,
            String site,
            @Nullable Content entry,
            String hash,
            @Nullable EntryName name) {
        /** A link that is known by its address alone. */
        public Named(URI url, String site, @Nullable Content entry, String hash) {
            this(url, site, entry, hash, null);
        }
    }

    /**
     * What an entry is known by in its source, whatever its link.
     *
     * @param key the same as long as it is the same entry: its guid where that tells entries apart
     * @param own address of the article where it is the entry alone, with a fragment of its own
     * @param reading what is to be read of it
     * @param words changes when the words of the entry do, and not with numbers, times and addresses
     */
    record EntryName(String key, URI own, Reading reading, String words) {
        /** Beginning of a key that is the entry's guid. */
        public static final String GUID = "guid\u0000";
    }

    /** What the article of an entry is. */
    enum Reading {
        /** The page behind its link. */
        PAGE,
        /** The entry itself: it has no link, or one that leads to no article. */
        ENTRY,
        /** The entry itself: other entries of the document have the same link. */
        SHARED
    }

    /**
     * A source was read.
     *
     * @param address where its feed is, null where that is the source's own URL
     * @param rhythm time between visits that the document declares, null when it does not
     * @param maxAge how long caches may keep the answer, null when not stated
     * @param skipHours hours (UTC) in which it says it does not change
     * @param named links in the order of the document
     * @param elsewhere feeds found at other sites, which become sources of their own
     * @param repairs what had to be mended in the document, counted by kind
     * @param lesson what the visit taught beside
     * @param entries how many entries the document has
     * @param leftOut entries of the document that are not among {@code named}, by reason
     */
    record SourceRead(
            Visited visited,
            SourceKind kind,
            @Nullable URI address,
            @Nullable String title,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable Duration rhythm,
            List<Integer> skipHours,
            @Nullable Duration maxAge,
            List<Named> named,
            List<URI> elsewhere,
            Map<String, Integer> repairs,
            Lesson lesson,
            int entries,
            Map<LeftOut, Integer> leftOut)
            implements VisitReport {
        /** A source of which nothing was learnt beside what it named, and nothing left out. */
        public SourceRead(
                Visited visited,
                SourceKind kind,
                @Nullable URI address,
                @Nullable String title,
                @Nullable String etag,
                @Nullable String lastModified,
                @Nullable Duration rhythm,
                List<Integer> skipHours,
                @Nullable Duration maxAge,
                List<Named> named,
                List<URI> elsewhere,
                Map<String, Integer> repairs) {
            this(
                    visited,
                    kind,
                    address,
                    title,
                    etag,
                    lastModified,
                    rhythm,
                    skipHours,
                    maxAge,
                    named,
                    elsewhere,
                    repairs,
                    Lesson.NONE);
        }

        /** A document of which nothing was left out. */
        public SourceRead(
                Visited visited,
                SourceKind kind,
                @Nullable URI address,
                @Nullable String title,
                @Nullable String etag,
                @Nullable String lastModified,
                @Nullable Duration rhythm,
                List<Integer> skipHours,
                @Nullable Duration maxAge,
                List<Named> named,
                List<URI> elsewhere,
                Map<String, Integer> repairs,
                Lesson lesson) {
            this(
                    visited,
                    kind,
                    address,
                    title,
                    etag,
                    lastModified,
                    rhythm,
                    skipHours,
                    maxAge,
                    named,
                    elsewhere,
                    repairs,
                    lesson,
                    named.size(),
                    Map.of());
        }

        public SourceRead {
            skipHours = List.copyOf(skipHours);
            named = List.copyOf(named);
            elsewhere = List.copyOf(elsewhere);
            repairs = Map.copyOf(repairs);
            leftOut = Map.copyOf(leftOut);
        }

        SourceRead learning(Lesson newLesson) {
            return with(visited, address, newLesson);
        }

        SourceRead at(@Nullable URI newAddress) {
            return with(visited, newAddress, lesson);
        }

        SourceRead adding(String sentence) {
            return with(visited.adding(sentence), address, lesson);
        }

        private SourceRead with(Visited newVisited, @Nullable URI newAddress, Lesson newLesson) {
            return new SourceRead(
                    newVisited,
                    kind,
                    newAddress,
                    title,
                    etag,
                    lastModified,
                    rhythm,
                    skipHours,
                    maxAge,
                    named,
                    elsewhere,
                    repairs,
                    newLesson,
                    entries,
                    leftOut);
        }

        /** The same of a document that is not whole: validators would keep the rest away. */
        SourceRead mended(Map<String, Integer> newRepairs, boolean whole) {
            return new SourceRead(
                    visited,
                    kind,
                    address,
                    title,
                    whole ? etag : null,
                    whole ? lastModified : null,
                    rhythm,
                    skipHours,
                    maxAge,
                    named,
                    elsewhere,
                    newRepairs,
                    lesson,
                    entries,
                    leftOut);
        }
    }

    /**
     * A source did not change or could not be read.
     *
     * @param maxAge how long caches may keep what did not change, null when not stated
     * @param lesson what the visit taught
     */
    record SourceUnread(Visited visited, @Nullable Duration maxAge, Lesson lesson) implements VisitReport {
        /** A visit that taught nothing. */
        public SourceUnread(Visited visited) {
            this(visited, null, Lesson.NONE);
        }

        SourceUnread adding(String sentence) {
            return new SourceUnread(visited.adding(sentence), maxAge, lesson);
        }

        SourceUnread learning(Lesson newLesson) {
            return new SourceUnread(visited, maxAge, newLesson);
        }
    }

    /**
     * An article page was read.
     *
     * @param url canonical URL of the article
     * @param fetched the address that answered
     * @param said what it said of its uses
     * @param usage what its publisher permits, null where nobody looked
     * @param foreign whether the page says nothing of what the entry says
     */
    record PageRead(
            Visited visited,
            Content content,
            URI url,
            URI fetched,
            @Nullable String etag,
            @Nullable String lastModified,
            PageSaid said,
            @Nullable Usage usage,
            boolean foreign)
            implements VisitReport {
        /** A page of which no terms are known, and nothing speaks against its being the article. */
        public PageRead(
                Visited visited,
                Content content,
                URI url,
                URI fetched,
                @Nullable String etag,
                @Nullable String lastModified) {
            this(visited, content, url, fetched, etag, lastModified, PageSaid.NOTHING, null, false);
        }

        PageRead permitting(Usage terms, Visited now) {
            return new PageRead(now, content, url, fetched, etag, lastModified, said, terms, foreign);
        }

        /** The same as the article of another address. */
        public PageRead under(URI article) {
            return new PageRead(visited, content, article, fetched, etag, lastModified, said, usage, foreign);
        }
    }

    /**
     * A page did not change or gave no article.
     *
     * @param passing whether a later try may succeed
     * @param usage what its publisher permits, for the entry that stands in for it; null where nobody looked
     */
    record PageUnread(
            Visited visited, boolean passing, @Nullable Usage usage) implements VisitReport {
        /** One of which no terms are known. */
        public PageUnread(Visited visited, boolean passing) {
            this(visited, passing, null);
        }
    }

    /** A hub was asked; it took the request where the outcome is {@link Outcome#OK}. */
    record HubAsked(Visited visited) implements VisitReport {}

    /** The page lies at another site, whose own task has to visit it. */
    record PageElsewhere(Visited visited, URI where) implements VisitReport {}
}
