package barid.enrich.tags;

import barid.enrich.tags.concept.Concept;
import barid.model.article.Evidence;
import java.util.ArrayList;
import java.util.List;

/** What speaks for one concept in one article, while it is being added up. */
final class Subject {
    static final int MOST_EVIDENCE = 6;

    private static final int STRONG = 3;

    final Concept concept;
    final List<Evidence> evidence = new ArrayList<>();
    double score;
    private int queries;
    private int strongest;

    Subject(Concept concept) {
        this.concept = concept;
    }

    void add(int weight, double points, List<Evidence> places) {
        score += points;
        queries++;
        strongest = Math.max(strongest, weight);
        add(places);
    }

    /** Whether more speaks for it than one word that is no more than a hint, however often it is repeated. */
    boolean isBorneOut() {
        return strongest >= STRONG || queries > 1;
    }

    void add(List<Evidence> places) {
        for (Evidence place : places) {
            if (evidence.size() < MOST_EVIDENCE && !evidence.contains(place)) {
                evidence.add(place);
            }
        }
    }
}
