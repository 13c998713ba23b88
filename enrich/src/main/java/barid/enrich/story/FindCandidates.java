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
 * Second step, at the bands: says who is in the same bands and enters the new article. A band has one entry with all its
 * articles of the window and the day of each, so that a search reads once a band. It keeps its first {@link #FIRST} articles
 * of a day, which is enough to find a story and keeps a text that comes a thousand times from filling it.
 */
final class FindCandidates extends ContextualProcessor<Long, StoryMessage, Long, Step> {
    static final String STORE = "story-band-members";

    /** Candidates that are named for one article at most. */
    static final int MOST = 8;

    private static final int FIRST = 4;
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final int DAYS_COUNTED = 256;
    private static final int LOOKED_AT_ONCE = 20_000;

    private final int days;
    private KeyValueStore<Bytes, List<BandMember>> bands;
    private long newestDay = -1;
    private @Nullable Bytes resume;

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
    public void process(Record<Long, StoryMessage> record) {
        if (record.value() instanceof StoryMessage.Search search) {
            long day = SignatureRecord.seconds(record.timestamp()) / DAY;
            newestDay = Math.max(newestDay, day);
            StoryMessage found = new StoryMessage.Found(search.from(), candidates(search, day));
            context().forward(new Record<>((long) found.partition(), found, record.timestamp()));
        }
    }

    private List<Long> candidates(StoryMessage.Search search, long day) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int band : search.bands()) {
            Bytes key = key(band);
            List<BandMember> members = Objects.requireNonNullElse(bands.get(key), List.of());
            List<BandMember> more = entered(members, search.from(), day, counts);
            if (!members.equals(more)) {
                bands.put(key, more);
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

    /** The members with the new one and without those behind the window; counts those that were there. */
    private List<BandMember> entered(List<BandMember> members, long own, long day, Map<Long, Integer> counts) {
        List<BandMember> kept = new ArrayList<>(members.size() + 1);
        int today = 0;
        boolean entered = false;
        for (BandMember member : members) {
            if (isOld(member.day(), day)) {
                continue;
            }
            kept.add(member);
            today += member.day() == (byte) day ? 1 : 0;
            if (member.ref() == own) {
                entered = true;
            } else {
                counts.merge(member.ref(), 1, Integer::sum);
            }
        }
        if (!entered && today < FIRST) {
            kept.add(new BandMember((byte) day, own));
        }
        return kept;
    }

    /** Whether a day lies behind the window; days are known by their last 8 bits, and articles may come a little out of order. */
    private boolean isOld(byte day, long now) {
        int ago = Math.floorMod(now - day, DAYS_COUNTED);
        return ago > days && ago < DAYS_COUNTED / 2;
    }

    private static Bytes key(int band) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(band).array());
    }

    /** Whether all members of a band lie behind the window; the last need not be the newest. */
    private boolean isOld(List<BandMember> members) {
        return members.stream().allMatch(member -> isOld(member.day(), newestDay));
    }

    /** Looks at some of the bands and deletes those whose newest member lies behind the window. */
    private void forget() {
        if (newestDay < 0) {
            return;
        }
        List<Bytes> old = new ArrayList<>();
        Bytes next = null;
        try (KeyValueIterator<Bytes, List<BandMember>> entries = bands.range(resume, null)) {
            for (int looked = 0; entries.hasNext(); looked++) {
                if (looked == LOOKED_AT_ONCE) {
                    next = entries.peekNextKey();
                    break;
                }
                KeyValue<Bytes, List<BandMember>> entry = entries.next();
                if (isOld(entry.value)) {
                    old.add(entry.key);
                }
            }
        }
        resume = next;
        old.forEach(bands::delete);
    }
}
