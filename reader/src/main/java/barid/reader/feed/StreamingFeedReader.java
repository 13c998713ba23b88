package barid.reader.feed;

import barid.reader.charset.Charsets;
import barid.reader.charset.Decoded;
import barid.reader.charset.Decoded.Evidence;
import barid.reader.date.DateReader;
import barid.reader.feed.markup.Characters;
import barid.reader.feed.markup.Inflater;
import barid.reader.feed.markup.MarkupLexer;
import barid.reader.feed.markup.Repair;
import barid.reader.feed.markup.Repairs;
import barid.reader.feed.markup.StreamedText;
import barid.reader.feed.markup.TreeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds of every kind, and news sitemaps, in one pass over the text, whatever state it is in. Nothing outside the
 * document is ever opened, no depth, length or number is unbounded, and bad input is an outcome, not an exception.
 * Thread-safe.
 */
public final class StreamingFeedReader implements FeedReader {
    /** More entries than this are not kept by {@link #read(byte[], String, URI)}; the streaming door has no such bound. */
    public static final int MAX_ENTRIES = 50_000;

    private static final long DEFAULT_MAX_BYTES = 15L << 20;

    private final DateReader dates;
    private final InstantSource clock;
    private final Inflater inflater;

    /** Reads with the system clock, which only tells dates in the future. */
    public StreamingFeedReader() {
        this(DEFAULT_MAX_BYTES);
    }

    /** @param maxBytes what a document that is compressed by itself may hold, in bytes; a larger one is refused */
    public StreamingFeedReader(long maxBytes) {
        this(new DateReader(), InstantSource.system(), maxBytes);
    }

    public StreamingFeedReader(DateReader dates, InstantSource clock) {
        this(dates, clock, DEFAULT_MAX_BYTES);
    }

    private StreamingFeedReader(DateReader dates, InstantSource clock, long maxBytes) {
        this.dates = dates;
        this.clock = clock;
        this.inflater = new Inflater(maxBytes);
    }

    @Override
    public FeedOutcome read(byte[] body, @Nullable String contentType, @Nullable URI base) {
        Repairs repairs = new Repairs();
        byte[] plain = inflater.inflate(body, repairs);
        if (plain == null) {
            return new FeedOutcome.NotAFeed("too-large");
        }
        if (isBlank(plain)) {
            return new FeedOutcome.NotAFeed("empty");
        }
        Decoded decoded = Charsets.decodeXml(plain, contentType);
        if (decoded.evidence() == Evidence.GUESS || decoded.evidence() == Evidence.DAMAGED_UTF8) {
            repairs.add(Repair.CHARSET);
        }
        Repairs again = repairs.copy();
        Reading first = read(decoded.text(), repairs, base, null);
        return first.home() == null
                ? first.outcome()
                : read(decoded.text(), again, base, first.home()).outcome();
    }

    /**
     * What a reading gave.
     *
     * @param home where references of entries belong, if that was found too late for some of them; else null
     */
    private record Reading(FeedOutcome outcome, @Nullable String home) {}

    private Reading read(String text, Repairs repairs, @Nullable URI base, @Nullable String home) {
        List<FeedEntry> entries = new ArrayList<>();
        Consumer<FeedEntry> keep = entry -> {
            if (entries.size() < MAX_ENTRIES) {
                entries.add(entry);
            } else {
                repairs.add(Repair.ENTRY_LIMIT);
            }
        };
        if (firstSign(text) == '{') {
            JsonFeed json = new JsonFeed(dates, clock.instant(), repairs, base, home);
            FeedOutcome outcome = json.read(text, keep, entries);
            return new Reading(outcome, json.belatedHome());
        }
        Characters characters = new Characters(repairs);
        MarkupLexer markup = new MarkupLexer(text, characters, repairs);
        FeedElementHandler vocabulary = walk(markup, characters, repairs, base, home, keep);
        return new Reading(vocabulary.outcome(entries), vocabulary.belatedHome());
    }

    /**
     * Reads a feed of any length in bounded memory and hands over each entry as soon as it is complete. For XML; a JSON
     * document is read whole.
     *
     * @param body read to the end of the feed, not closed
     * @param entries called in document order, on this thread
     * @return as {@link #read(byte[], String, URI)}, without entries
     * @throws IOException only if reading the stream fails
     */
    public FeedOutcome read(
            InputStream body, @Nullable String contentType, @Nullable URI base, Consumer<FeedEntry> entries)
            throws IOException {
        byte[] head = body.readNBytes(StreamedText.HEAD);
        if (head.length < StreamedText.HEAD) {
            return handOver(read(head, contentType, base), entries);
        }
        Repairs repairs = new Repairs();
        Characters characters = new Characters(repairs);
        Reader text = StreamedText.open(head, body, contentType);
        try {
            return walk(new MarkupLexer(text, characters, repairs), characters, repairs, base, null, entries)
                    .outcome(List.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FeedOutcome handOver(FeedOutcome outcome, Consumer<FeedEntry> entries) {
        if (!(outcome instanceof FeedOutcome.Feed feed)) {
            return outcome;
        }
        feed.entries().forEach(entries);
        return new FeedOutcome.Feed(
                feed.format(),
                feed.title(),
                feed.link(),
                feed.self(),
                feed.hub(),
                feed.language(),
                feed.updateInterval(),
                feed.skipHours(),
                feed.skipDays(),
                List.of(),
                feed.repairs());
    }

    private FeedElementHandler walk(
            MarkupLexer markup,
            Characters characters,
            Repairs repairs,
            @Nullable URI base,
            @Nullable String home,
            Consumer<FeedEntry> entries) {
        String document = base == null ? null : base.toString();
        FeedElementHandler vocabulary =
                new FeedElementHandler(entries, dates, clock.instant(), repairs, document, home);
        TreeBuilder walker = new TreeBuilder(markup, characters, repairs, vocabulary, document);
        vocabulary.attach(walker);
        walker.walk();
        return vocabulary;
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    private static char firstSign(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '\ufeff' && c != '\u00a0') {
                return c;
            }
        }
        return ' ';
    }
}
