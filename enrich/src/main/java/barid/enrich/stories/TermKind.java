package barid.enrich.stories;

/** What a term is, as far as its writing tells. */
public enum TermKind {
    /** Written with a capital within a sentence, more often than without. Scripts without capitals have none. */
    NAME,
    /** Begins with a digit. */
    NUMBER,
    /** Any other word; in scripts without spaces a pair of characters. */
    WORD
}
