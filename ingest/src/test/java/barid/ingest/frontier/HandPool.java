package barid.ingest.frontier;

import barid.ingest.visit.Speed;
import barid.ingest.visit.Suspects;
import barid.ingest.visit.VisitPool;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A pool whose visits end when the test says so. */
final class HandPool implements VisitPool {
    private final List<Started> inFlight = new ArrayList<>();
    private final List<VisitRequest> all = new ArrayList<>();
    private final int bound;
    private final Suspects suspects;

    private record Started(VisitRequest task, Speed site, Consumer<VisitReport> whenDone) {}

    HandPool(int bound) {
        this(bound, Suspects.none());
    }

    HandPool(int bound, Suspects suspects) {
        this.bound = bound;
        this.suspects = suspects;
    }

    @Override
    public Suspects suspects() {
        return suspects;
    }

    @Override
    public boolean start(VisitRequest task, Speed site, Consumer<VisitReport> whenDone) {
        if (inFlight.size() >= bound || (site == Speed.SLOW && slowInFlight() >= slowBound())) {
            return false;
        }
        inFlight.add(new Started(task, site, whenDone));
        all.add(task);
        return true;
    }

    /** Ends the visit of the first task in flight that fits. */
    void end(Predicate<VisitRequest> which, VisitReport report) {
        Optional<Started> started =
                inFlight.stream().filter(s -> which.test(s.task())).findFirst();
        inFlight.remove(started.orElseThrow(() -> new AssertionError("No such visit is under way: " + tasks())));
        started.get().whenDone().accept(report);
    }

    /** Tasks under way. */
    List<VisitRequest> tasks() {
        return inFlight.stream().map(Started::task).toList();
    }

    /** Every task ever started. */
    List<VisitRequest> all() {
        return List.copyOf(all);
    }

    @Override
    public int slowInFlight() {
        return (int) inFlight.stream().filter(s -> s.site() == Speed.SLOW).count();
    }

    @Override
    public int bound() {
        return bound;
    }

    @Override
    public int inFlight() {
        return inFlight.size();
    }

    @Override
    public void close() {}
}
