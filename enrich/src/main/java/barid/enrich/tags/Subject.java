package barid.enrich.tags;

import barid.enrich.tags.concept.Concept;
import barid.model.article.Evidence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What speaks for one concept in one article, while it is being added up. */
final class Subject {
    static final int MOST_EVIDENCE = 6;

    private static final int STRONG = 3;
    private static final int HINTS = 3;
    private static final int HINTS_OF_HEADLINE = 2;

    final Concept concept;
    final List<Evidence> evidence = new ArrayList<>();
    double score;
    private int queries;
    private int strongest;
    private final BitSet covered = new BitSet();
    private int different;

    Subject(Concept concept) {
        this.concept = concept;
    }

    /** Takes note of a place that speaks for it, from a first to a last word. */
    void cover(int first, int last) {
        int taken = covered.nextSetBit(first);
        if (taken < 0 || taken > last) {
            different++;
        }
        covered.set(first, last + 1);
    }

    void add(int weight, double points, List<Evidence> places) {
        score += points;
        queries++;
        strongest = Math.max(strongest, weight);
        add(places);
    }

    /**
     * Whether more speaks for it than hints, of which it takes several different ones, however often each is repeated.
     *
     * @param headline whether the text is no longer than a headline, where two hints are all there can be
     */
    boolean isBorneOut(boolean headline) {
        return isStrong() || queries >= (headline ? HINTS_OF_HEADLINE : HINTS);
    }

    boolean isStrong() {
        return strongest >= STRONG;
    }

    /** How many different queries speak for it. */
    int queries() {
        return queries;
    }

    /** How many places that do not overlap speak for it. */
    int places() {
        return different;
    }

    /** The number of the first word that speaks for it; -1 where none does. */
    int firstWord() {
        return covered.nextSetBit(0);
    }

    void add(List<Evidence> places) {
        for (Evidence place : places) {
            if (evidence.size() < MOST_EVIDENCE && !evidence.contains(place)) {
                evidence.add(place);
            }
        }
    }
}
