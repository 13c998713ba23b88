package barid.reader.usage;

/** A way of saying what may be done with a page, each with rules of its own. */
public enum Mechanism {
    /** {@code Content-Signal} in robots.txt and headers (draft-romm-aipref-contentsignals). */
    CONTENT_SIGNAL,
    /** {@code Content-Usage} in robots.txt and headers (draft-ietf-aipref-attach, draft-ietf-aipref-vocab). */
    CONTENT_USAGE,
    /** Really Simple Licensing 1.0. */
    RSL,
    /** TDM Reservation Protocol, W3C community group, 2024. */
    TDMREP,
    /** Directives of the meta element {@code robots} and of {@code X-Robots-Tag}. */
    ROBOTS_DIRECTIVE
}
