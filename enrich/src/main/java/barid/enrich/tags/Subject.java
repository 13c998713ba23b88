package barid.enrich.tags;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.query.QueryMatch;
import barid.enrich.tags.text.Region;
import barid.enrich.tags.text.Words;
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
    /** Different places in the headline and in what follows it where something speaks for the concept. */
    private int inTitle;

    private int inBody;

    Subject(Concept concept) {
        this.concept = concept;
    }

    void add(int weight, double points, List<Evidence> places, QueryMatch match, Words words) {
        for (int i = 0; i < match.passages(); i++) {
            int first = match.first(i);
            int last = match.last(i);
            int taken = covered.nextSetBit(first);
            if (taken < 0 || taken > last) {
                if ((words.regions(first) & Region.TITLE.bit()) != 0) {
                    inTitle++;
                } else {
                    inBody++;
                }
            }
            covered.set(first, last + 1);
        }
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
        return strongest >= STRONG || queries >= (headline ? HINTS_OF_HEADLINE : HINTS);
    }

    /** How many different places in the headline speak for it. */
    int inTitle() {
        return inTitle;
    }

    /** How many different places after the headline speak for it. */
    int inBody() {
        return inBody;
    }

    void add(List<Evidence> places) {
        for (Evidence place : places) {
            if (evidence.size() < MOST_EVIDENCE && !evidence.contains(place)) {
                evidence.add(place);
            }
        }
    }
}
