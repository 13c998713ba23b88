package barid.enrich.story;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Second step, at the bands: says who is in the same bands and enters the new article. Entries are kept by day; days that
 * lie behind the window are deleted. A band keeps its first {@link #FIRST} articles of a day, which is enough to find a story
 * and keeps a text that comes a thousand times from filling it.
 */
final class FindCandidates extends ContextualProcessor<Long, Letter, Long, Step> {
    static final String STORE = "story-bands";

    /** Candidates that are named for one article at most. */
    static final int MOST = 8;

    private static final int FIRST = 4;
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final int DAYS_COUNTED = 256;
    private static final int DELETED_AT_ONCE = 20_000;

    private final int days;
    private KeyValueStore<Bytes, byte[]> bands;
    private long newestDay = -1;

    /** @param window how long an article is remembered */
    @SuppressWarnings("NullAway.Init") // a processor gets its stores in init
    FindCandidates(Duration window) {
        this.days = (int) ((window.toSeconds() + DAY - 1) / DAY);
    }

    @Override
    public void init(ProcessorContext<Long, Step> context) {
        super.init(context);
        bands = Objects.requireNonNull(context.getStateStore(STORE));
        context.schedule(Duration.ofSeconds(30), PunctuationType.WALL_CLOCK_TIME, now -> forget());
    }

    @Override
    public void process(Record<Long, Letter> record) {
        if (record.value() instanceof Letter.Search search) {
            long day = Home.seconds(record.timestamp()) / DAY;
            newestDay = Math.max(newestDay, day);
            Letter found = new Letter.Found(search.from(), candidates(search, day));
            context().forward(new Record<>((long) found.partition(), found, record.timestamp()));
        }
    }

    private List<Long> candidates(Letter.Search search, long day) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int band : search.bands()) {
            for (long past = day - days; past < day; past++) {
                count(bands.get(key(past, band)), search.from(), counts);
            }
            Bytes key = key(day, band);
            byte[] entries = bands.get(key);
            if (!count(entries, search.from(), counts)) {
                enter(key, entries, search.from());
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Counts the entries; true where the article itself is among them. */
    private static boolean count(byte @Nullable [] entries, long own, Map<Long, Integer> counts) {
        boolean entered = false;
        if (entries != null) {
            ByteBuffer in = ByteBuffer.wrap(entries);
            while (in.hasRemaining()) {
                long ref = in.getLong();
                if (ref == own) {
                    entered = true;
                } else {
                    counts.merge(ref, 1, Integer::sum);
                }
            }
        }
        return entered;
    }

    private void enter(Bytes key, byte @Nullable [] entries, long ref) {
        int length = entries == null ? 0 : entries.length;
        if (length >= FIRST * Long.BYTES) {
            return;
        }
        ByteBuffer more = ByteBuffer.allocate(length + Long.BYTES);
        if (entries != null) {
            more.put(entries);
        }
        bands.put(key, more.putLong(ref).array());
    }

    private static Bytes key(long day, int band) {
        return Bytes.wrap(ByteBuffer.allocate(5)
                .put((byte) (day % DAYS_COUNTED))
                .putInt(band)
                .array());
    }

    /** Deletes some entries of days behind the window. */
    private void forget() {
        if (newestDay < 0) {
            return;
        }
        int left = DELETED_AT_ONCE;
        for (int ago = days + 1; ago < DAYS_COUNTED - 1 && left > 0; ago++) {
            left = forget(newestDay + DAYS_COUNTED - ago, left);
        }
    }

    private int forget(long day, int most) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = bands.range(key(day, 0), key(day, -1))) {
            while (entries.hasNext() && old.size() < most) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                old.add(entry.key);
            }
        }
        old.forEach(bands::delete);
        return most - old.size();
    }
}
