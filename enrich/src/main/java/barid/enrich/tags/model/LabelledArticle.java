package barid.enrich.tags.model;

import java.util.Set;

/**
 * An article with the subjects that people gave it.
 *
 * @param id decides, by its hash, whether the article is learned from or kept for choosing thresholds
 * @param language BCP-47 primary tag
 * @param labels ids of subjects; empty where it has none of them
 */
public record LabelledArticle(String id, String title, String text, String language, Set<String> labels) {
    public LabelledArticle {
        labels = Set.copyOf(labels);
    }
}
