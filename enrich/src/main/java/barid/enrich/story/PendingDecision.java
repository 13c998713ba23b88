package barid.enrich.story;

import barid.model.article.ArticleId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An article that is being grouped.
 *
 * @param since when it came, in milliseconds of wall-clock time
 * @param searches bands that have not said yet who is there
 * @param questions answers that are still to come
 * @param candidates for each candidate the number of times it was found
 * @param alike the answers of near-copies
 */
record PendingDecision(long since, int searches, int questions, Map<Long, Integer> candidates, List<Near> alike) {

    /**
     * A near-copy.
     *
     * @param story its story
     * @param likeness to it
     * @param first whether it is the first of its story
     */
    record Near(ArticleId story, float likeness, boolean first) {}

    PendingDecision {
        candidates = Map.copyOf(candidates);
        alike = List.copyOf(alike);
    }

    static PendingDecision of(long since, int searches) {
        return new PendingDecision(since, searches, 0, Map.of(), List.of());
    }

    boolean complete() {
        return searches == 0 && questions == 0;
    }

    PendingDecision found(List<Long> more) {
        Map<Long, Integer> all = new TreeMap<>(candidates);
        more.forEach(candidate -> all.merge(candidate, 1, Integer::sum));
        return new PendingDecision(since, searches - 1, questions, all, alike);
    }

    /** The candidates that were found most often, then in the order of their names. */
    List<Long> best(int most) {
        return candidates.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** With that many more answers to wait for; the candidates are no longer needed. */
    PendingDecision asked(int more) {
        return new PendingDecision(since, searches, questions + more, Map.of(), alike);
    }

    /** With that many more answers to wait for, while candidates are still being found. */
    PendingDecision follows() {
        return new PendingDecision(since, searches, questions + 1, candidates, alike);
    }

    PendingDecision answered() {
        return new PendingDecision(since, searches, questions - 1, candidates, alike);
    }

    PendingDecision answered(Near near) {
        List<Near> all = new ArrayList<>(alike);
        all.add(near);
        return new PendingDecision(since, searches, questions - 1, candidates, all);
    }

    /**
     * The story of the most alike near-copy, with the likeness to the story's first copy where that answered; its own story
     * where there is no near-copy.
     */
    SignatureRecord.Decision decide(ArticleId own) {
        Comparator<Near> order =
                Comparator.comparingDouble(Near::likeness).thenComparing(Near::story, Comparator.reverseOrder());
        Near nearest = alike.stream().max(order).orElse(null);
        if (nearest == null || nearest.story().equals(own)) {
            return new SignatureRecord.Decision(own, 1);
        }
        float similarity = alike.stream()
                .filter(near -> near.first() && near.story().equals(nearest.story()))
                .map(Near::likeness)
                .max(Comparator.naturalOrder())
                .orElse(nearest.likeness());
        return new SignatureRecord.Decision(nearest.story(), similarity);
    }

    static Serde<PendingDecision> serde() {
        return Serdes.serdeFrom(
                (topic, pending) -> pending == null ? null : write(pending),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(PendingDecision pending) {
        int size = 18 + 10 * pending.candidates.size() + (StoryMessageSerde.ID_BYTES + 5) * pending.alike.size();
        ByteBuffer out = ByteBuffer.allocate(size)
                .putLong(pending.since)
                .putInt(pending.searches)
                .putInt(pending.questions)
                .putShort((short) pending.candidates.size());
        pending.candidates.forEach((ref, count) -> out.putLong(ref).putShort(count.shortValue()));
        for (Near near : pending.alike) {
            out.put(StoryMessageSerde.bytes(near.story)).putFloat(near.likeness).put((byte) (near.first ? 1 : 0));
        }
        return out.array();
    }

    private static PendingDecision read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long since = in.getLong();
        int searches = in.getInt();
        int questions = in.getInt();
        Map<Long, Integer> candidates = new TreeMap<>();
        for (int left = in.getShort(); left > 0; left--) {
            candidates.put(in.getLong(), (int) in.getShort());
        }
        List<Near> alike = new ArrayList<>();
        while (in.hasRemaining()) {
            alike.add(new Near(StoryMessageSerde.id(in), in.getFloat(), in.get() == 1));
        }
        return new PendingDecision(since, searches, questions, candidates, alike);
    }
}
