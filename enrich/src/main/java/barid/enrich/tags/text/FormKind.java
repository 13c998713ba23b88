package barid.enrich.tags.text;

/** The ways in which a query can ask for a word. */
public enum FormKind {
    /** The folded word as it stands, for names and exact queries. */
    EXACT(0),
    /** The folded word under any of its inflections, for common words. */
    BASE(1),
    /** The beginning of a folded word. */
    PREFIX(2);

    private final int number;

    FormKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
