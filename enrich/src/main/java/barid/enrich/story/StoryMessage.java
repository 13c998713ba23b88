package barid.enrich.story;

import barid.model.article.ArticleId;
import barid.schema.Fixed;
import java.util.List;

/**
 * What the steps of the grouping send each other. A letter to an article travels to the article's home partition, a
 * {@link Search} to the partition that keeps the bands in it.
 */
sealed interface StoryMessage extends Step {
    /** The partition it travels to. */
    int partition();

    /**
     * SignatureRecord to bands: who is already there? The article is entered at the same time.
     *
     * @param partition that keeps these bands
     * @param from the new article
     * @param bands hashes of its bands that are kept there
     */
    record Search(int partition, @Fixed long from, List<@Fixed Integer> bands) implements StoryMessage {}

    /**
     * Bands to home: the articles that were there, at most {@link FindCandidates#MOST}, the most frequent first.
     *
     * @param to the new article
     */
    record Found(@Fixed long to, List<@Fixed Long> candidates) implements StoryMessage {
        @Override
        public int partition() {
            return ArticleRef.home(to);
        }
    }

    /**
     * SignatureRecord to a candidate's home: am I a near-copy of you, and which story are you in?
     *
     * @param to the candidate
     * @param from the new article
     */
    record Question(@Fixed long to, @Fixed long from, Signature signature) implements StoryMessage {
        @Override
        public int partition() {
            return ArticleRef.home(to);
        }
    }

    /** A candidate's home back to the article's home. */
    sealed interface Answer extends StoryMessage {
        /** The article that asked. */
        long to();

        @Override
        default int partition() {
            return ArticleRef.home(to());
        }
    }

    /** Not alike, or no longer known. */
    record Different(@Fixed long to) implements Answer {}

    /**
     * Alike.
     *
     * @param story the story of the candidate
     * @param likeness of the two, above 0
     * @param first whether the candidate is the first of its story
     */
    record Alike(@Fixed long to, @Fixed ArticleId story, double likeness, boolean first) implements Answer {}

    /**
     * Alike, but the candidate is being grouped at the same moment and comes later in the order: it will follow the one that
     * asked, which owes it an answer as soon as its own story is known.
     *
     * @param from the candidate
     * @param likeness of the two, above 0
     */
    record FollowsYou(@Fixed long to, @Fixed long from, double likeness) implements Answer {}
}
