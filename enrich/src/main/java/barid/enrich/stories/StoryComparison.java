package barid.enrich.stories;

import java.util.List;

/** The features of groups of articles as {@link Stories} would see them after some articles: for training. Confined to one thread. */
public final class StoryComparison {
    private final TermCounts counts = new TermCounts();
    private final Comparison comparison = new Comparison();

    /** @param seen articles of one language that came before */
    public StoryComparison(List<StoryArticle> seen) {
        seen.forEach(article -> counts.add(article.profile()));
    }

    /** The features, in the order of {@link StoryFeature}, of two groups of which none is empty. */
    public double[] features(List<StoryArticle> one, List<StoryArticle> other) {
        return comparison.features(profile(one), profile(other), counts);
    }

    private static Profile profile(List<StoryArticle> articles) {
        Profile sum = articles.getFirst().profile();
        for (StoryArticle article : articles.subList(1, articles.size())) {
            sum = sum.plus(article.profile());
        }
        return sum;
    }
}
