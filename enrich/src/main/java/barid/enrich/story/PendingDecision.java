package barid.enrich.story;

import barid.model.article.ArticleId;
import barid.schema.Fixed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An article that is being grouped.
 *
 * @param since when it came, in milliseconds of wall-clock time
 * @param searches bands that have not said yet who is there
 * @param questions answers that are still to come
 * @param candidates those that were found, each once
 * @param alike the answers of near-copies
 */
record PendingDecision(long since, int searches, int questions, List<Candidate> candidates, List<Near> alike) {

    /**
     * An article that may be alike.
     *
     * @param ref the article
     * @param count how often it was found
     */
    record Candidate(@Fixed long ref, int count) {}

    /**
     * A near-copy.
     *
     * @param story its story
     * @param likeness to it
     * @param first whether it is the first of its story
     */
    record Near(@Fixed ArticleId story, float likeness, boolean first) {}

    PendingDecision {
        candidates = List.copyOf(candidates);
        alike = List.copyOf(alike);
    }

    static PendingDecision of(long since, int searches) {
        return new PendingDecision(since, searches, 0, List.of(), List.of());
    }

    boolean complete() {
        return searches == 0 && questions == 0;
    }

    PendingDecision found(List<Long> more) {
        Map<Long, Integer> counts = new TreeMap<>();
        candidates.forEach(candidate -> counts.put(candidate.ref(), candidate.count()));
        more.forEach(ref -> counts.merge(ref, 1, Integer::sum));
        List<Candidate> all = counts.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue()))
                .toList();
        return new PendingDecision(since, searches - 1, questions, all, alike);
    }

    /** The candidates that were found most often, then in the order of their names. */
    List<Long> best(int most) {
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::count).reversed().thenComparingLong(Candidate::ref))
                .limit(most)
                .map(Candidate::ref)
                .toList();
    }

    /** With that many more answers to wait for; the candidates are no longer needed. */
    PendingDecision asked(int more) {
        return new PendingDecision(since, searches, questions + more, List.of(), alike);
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
}
