package barid.enrich.story;

import barid.model.article.Article;

/** What a step of the grouping passes on: a letter to another step, or an article that is done. */
sealed interface Step permits StoryMessage, Step.Grouped {
    /** An article with its story. */
    record Grouped(Article article) implements Step {}
}
