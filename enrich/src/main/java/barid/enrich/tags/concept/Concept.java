package barid.enrich.tags.concept;

import java.util.List;

/**
 * A news subject of the IPTC Media Topics vocabulary.
 *
 * @param id {@code medtop:NNNNNNNN}
 * @param label its name in British English
 * @param arabicLabel its name in Arabic, empty where the vocabulary has none
 * @param wikidata item of Wikidata, empty where none is linked
 * @param ancestors ids of the broader concepts, nearest first; empty at the top
 */
public record Concept(String id, String label, String arabicLabel, String wikidata, List<String> ancestors) {
    public Concept {
        ancestors = List.copyOf(ancestors);
    }

    /** The id of the top-level subject that it belongs to, its own where it is one. */
    public String top() {
        return ancestors.isEmpty() ? id : ancestors.getLast();
    }
}
