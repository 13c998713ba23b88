package barid.app.console.articles;

import java.util.List;

/**
 * What the newest articles can be filtered by, most frequent first.
 *
 * @param articles how many of the newest articles were counted
 * @param languages BCP-47 tags
 * @param tags ids with labels, ancestors included
 * @param sites registrable domains
 */
public record Facets(int articles, List<Count> languages, List<Count> tags, List<Count> sites) {
    public Facets {
        languages = List.copyOf(languages);
        tags = List.copyOf(tags);
        sites = List.copyOf(sites);
    }

    /**
     * One value and how many of the counted articles have it.
     *
     * @param label for people; the id itself where there is none
     */
    public record Count(String id, String label, long articles) {}
}
