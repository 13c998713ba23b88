package barid.ingest.visit;

/** Makes a visit: requests and reads. Blocks; is called on threads of its own; never throws for what a site does. */
@FunctionalInterface
public interface Visitor {
    /** Visits and reports. */
    VisitReport visit(VisitRequest task);
}
