package barid.enrich.stories;

/** Who meets whom: what tells that two single articles belong together is not what tells it of two stories of ten. */
public enum Encounter {
    /** Two stories of one article each. */
    ARTICLES,
    /** A story of one article and one of several. */
    ARTICLE_AND_STORY,
    /** Two stories of several articles. */
    STORIES;

    /** What two groups of so many articles are. */
    public static Encounter of(int articles, int others) {
        if (articles > 1 && others > 1) {
            return STORIES;
        }
        return articles == 1 && others == 1 ? ARTICLES : ARTICLE_AND_STORY;
    }
}
