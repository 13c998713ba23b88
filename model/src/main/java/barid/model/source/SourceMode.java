package barid.model.source;

/** What is read of a source. */
public enum SourceMode {
    /** The feed alone: articles are published as it holds them, and their pages are not visited. */
    FEED,
    /** The pages alone: what only the feed says of an article is not published in its place. */
    PAGE,
    /** The pages, and from the feed what they lack or hide. */
    BOTH
}
