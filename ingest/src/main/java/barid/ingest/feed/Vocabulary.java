package barid.ingest.feed;

/** Knows what elements mean; the {@link Walker} tells it what it meets. */
interface Vocabulary {
    /** An element begins; its attributes can be asked of the walker until this returns. */
    Role open(Role parent, Module module, String local);

    /** Whether this start tag begins an entry while another is still open, and so ends that one. */
    boolean endsEntry(Role parent, Module module, String local);

    /** An element that was neither passed nor a field ends. */
    void close(Role role);

    /** A field is complete. */
    void field(Role parent, Module module, String local, CharSequence text);

    /** Whether a start tag met inside a field can only mean that the field's own end tag is missing. */
    boolean ends(Module module, String field, Role capture, Name next, int innerTags);

    /** Whether elements of this name are passed, so that their end tags close nothing. */
    boolean isPassed(Name name);

    /** Whether this is an element that holds others: an entry, a feed. */
    boolean isStructure(Name name);

    /** Whether HTML has a tag of this name. */
    boolean isHtml(Name name);

    /** The document ended before its root did. */
    void truncated();

    /** Whether a root has ended and nothing more is expected. */
    boolean isComplete();
}
