package barid.ingest.visit;

/** How long the visits of a site take: those of slow sites share slots of their own, so that nobody else waits for them. */
public enum Speed {
    /** Answers within seconds, or is not known yet. */
    FAST,
    /** Its last visit took long. */
    SLOW
}
