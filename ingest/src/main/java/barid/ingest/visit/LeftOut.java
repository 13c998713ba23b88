package barid.ingest.visit;

/** Why an entry of a document was not passed on: a closed set, used as a metric label. */
public enum LeftOut {
    /** It has neither a link nor words that could be published. */
    NOTHING_SAID("without link and words"),
    /** It stands in the document a second time. */
    REPEATED("named twice"),
    /** The document names more than are taken at one visit, newest first. */
    BEYOND_LIMIT("beyond the number taken at one visit");

    private final String words;

    LeftOut(String words) {
        this.words = words;
    }

    /** The reason in words for people. */
    public String words() {
        return words;
    }

    /** The reason as a metric label. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
