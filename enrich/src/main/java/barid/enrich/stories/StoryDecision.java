package barid.enrich.stories;

import java.util.List;

/**
 * What became of an article.
 *
 * @param story id of its story, which is the id of the article that began it
 * @param probability that it belongs there, as the model sees it; 1 where it began the story
 * @param evidence what speaks for it, the strongest first; empty where it began the story
 * @param merges stories that became one by its coming
 */
public record StoryDecision(String story, double probability, List<StoryEvidence> evidence, List<StoryMerge> merges) {
    public StoryDecision {
        evidence = List.copyOf(evidence);
        merges = List.copyOf(merges);
    }
}
