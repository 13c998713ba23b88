package barid.reader.feed.markup;

/** Knows what elements mean; the {@link TreeBuilder} tells it what it meets. */
public interface ElementHandler {
    /** An element begins; its attributes can be asked of the walker until this returns. */
    ElementRole open(ElementRole parent, FeedModule module, String local);

    /** Whether this start tag begins an entry while another is still open, and so ends that one. */
    boolean endsEntry(ElementRole parent, FeedModule module, String local);

    /** An element that was neither passed nor a field ends. */
    void close(ElementRole role);

    /** A field is complete. */
    void field(ElementRole parent, FeedModule module, String local, CharSequence text);

    /** Whether a start tag met inside a field can only mean that the field's own end tag is missing. */
    boolean ends(FeedModule module, String field, ElementRole capture, ElementName next, int innerTags);

    /** Whether elements of this name are passed, so that their end tags close nothing. */
    boolean isPassed(ElementName name);

    /** Whether this is an element that holds others: an entry, a feed. */
    boolean isStructure(ElementName name);

    /** Whether HTML has a tag of this name. */
    boolean isHtml(ElementName name);

    /** The document ended before its root did. */
    void truncated();

    /** Whether a root has ended and nothing more is expected. */
    boolean isComplete();
}
