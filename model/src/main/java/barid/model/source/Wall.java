package barid.model.source;

/** What a site shows instead of an article. */
public enum Wall {
    CONSENT("a consent wall"),
    LOGIN("a log-in"),
    SUBSCRIPTION("a subscription"),
    BOT("a check for browsers"),
    REGION("a block of regions"),
    SCRIPTS("scripts"),
    /** The links lead to a page that has nothing to do with what the feed says of them. */
    LANDING("another page that all links lead to");

    private final String words;

    Wall(String words) {
        this.words = words;
    }

    /** The wall in words for people, to stand behind "behind". */
    public String words() {
        return words;
    }
}
