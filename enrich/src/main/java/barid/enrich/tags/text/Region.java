package barid.enrich.tags.text;

/** A part of an article that a query can be limited to. */
public enum Region {
    TITLE("title", 0),
    /** The publisher's summary, or the first paragraph where there is none. */
    LEAD("lead", 1),
    TEXT("text", 2);

    private final String fieldName;
    private final int number;

    Region(String fieldName, int number) {
        this.fieldName = fieldName;
        this.number = number;
    }

    /** Its name in queries and in evidence. */
    public String fieldName() {
        return fieldName;
    }

    /** This region in a set of regions. */
    public int bit() {
        return 1 << number;
    }

    /** From 0, in the order of reading. */
    int number() {
        return number;
    }
}
