package barid.model.source;

/** What a site shows instead of an article. */
public enum Wall {
    /** A question whether the reader is a robot, or a pause in which a script finds out. */
    BOT("robot-check", "a check for browsers"),
    /** The page is not shown in the reader's country. */
    REGION("region", "a block of regions"),
    /** The page is shown to those who log in. */
    LOGIN("login", "a log-in"),
    /** The page is shown to browsers that run scripts or keep cookies. */
    SCRIPTS("script-required", "scripts"),
    /** The server refuses the request without a reason that helps. */
    DENIED("denied", "a refusal that gives no reason"),
    /** The page is shown to those who agree to something. */
    CONSENT("consent", "a consent wall"),
    /** The page is shown to those who pay. */
    SUBSCRIPTION("subscription", "a subscription"),
    /** The links lead to a page that has nothing to do with what the feed says of them. */
    LANDING("landing", "another page that all links lead to");

    private final String word;
    private final String words;

    Wall(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** A short stable word, as reasons of quality have it behind {@code wall-}. */
    public String word() {
        return word;
    }

    /** The wall in words for people, to stand behind "behind". */
    public String words() {
        return words;
    }
}
