package barid.ingest.frontier;

/** Makes a visit: requests and reads. Blocks; is called on threads of its own; never throws for what a site does. */
@FunctionalInterface
interface Visitor {
    /** Visits and reports. */
    Report visit(Task task);
}
