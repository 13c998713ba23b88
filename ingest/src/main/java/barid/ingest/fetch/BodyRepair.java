package barid.ingest.fetch;

/** What had to be passed over to read a body. */
public enum BodyRepair {
    /** It broke off: what came is a beginning. */
    CUT("body-cut", "the document broke off, what is whole of it was read"),
    /** It is not encoded as its headers say, or in a way that nobody knows, and is readable as it stands. */
    ENCODING("content-encoding", "it is not encoded as its header says");

    private final String label;
    private final String words;

    BodyRepair(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** The kind as a metric label, beside the kinds of repair of feeds. */
    public String label() {
        return label;
    }

    /** The same in words for people. */
    public String words() {
        return words;
    }
}
