package barid.ingest.visit;

/** A way by which a source was read although its own address gave nothing. */
public enum Recovery {
    /** Without validators, since the server refuses requests that carry them (RFC 9110, section 13: they are optional). */
    PLAIN,
    /** At the address to which it moved for good (RFC 9110, sections 15.4.2 and 15.4.9). */
    MOVED,
    /** At an address that a page of its site names. */
    DISCOVERED
}
