package barid.model.article;

/** What sort of page an article came from. */
public enum ArticleKind {
    ARTICLE,
    LIVE_BLOG,
    VIDEO,
    GALLERY,
    LISTING,
    ERROR_PAGE
}
