package barid.enrich.tags;

import barid.article.Evidence;
import barid.enrich.tags.concept.Concept;
import java.util.ArrayList;
import java.util.List;

/** What speaks for one concept in one article, while it is being added up. */
final class Subject {
    static final int MOST_EVIDENCE = 6;

    final Concept concept;
    final List<Evidence> evidence = new ArrayList<>();
    double score;
    double model;

    Subject(Concept concept) {
        this.concept = concept;
    }

    void add(double points, List<Evidence> places) {
        score += points;
        for (Evidence place : places) {
            if (evidence.size() < MOST_EVIDENCE && !evidence.contains(place)) {
                evidence.add(place);
            }
        }
    }
}
