package barid.reader.page;

/** What a site shows instead of an article, by the words of the page itself. */
public enum WallKind {
    /** A question whether the reader is a robot, or a pause in which a script finds out. */
    ROBOT_CHECK("robot-check"),
    /** The page is not shown in the reader's country. */
    REGION("region"),
    /** The page is shown to those who log in. */
    LOGIN("login"),
    /** The page is shown to browsers that run scripts or keep cookies. */
    SCRIPT_REQUIRED("script-required"),
    /** The server refuses the request without a reason that helps. */
    DENIED("denied");

    private final String word;

    WallKind(String word) {
        this.word = word;
    }

    /** A short stable word, as quality reasons have it behind {@code wall-}. */
    public String word() {
        return word;
    }
}
