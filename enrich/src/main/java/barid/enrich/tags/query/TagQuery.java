package barid.enrich.tags.query;

/**
 * A stored query. The language, described in docs/TAGS.md: words and {@code "phrases"}; {@code AND} (also by writing side by side),
 * {@code OR}, {@code NOT}, brackets; {@code NEAR/5} and {@code NOT NEAR/5}; {@code title:}, {@code lead:} and {@code text:}; {@code =word} for the exact form, {@code ==Word}
 * for the exact form with its capitals; {@code begin*}. Words without a mark are found in any inflection.
 */
public final class TagQuery implements ParsedQuery {
    private final String text;
    private final Node root;

    TagQuery(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    /** Reads a query; one that could match without any positive term is refused, because it would be tried on every article. */
    public static ParsedQuery parse(String text) {
        return new QueryParser(text).parse();
    }

    /** The query as it was written. */
    public String text() {
        return text;
    }

    Node root() {
        return root;
    }

    @Override
    public String toString() {
        return text;
    }
}
