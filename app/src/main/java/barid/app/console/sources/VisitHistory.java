package barid.app.console.sources;

import barid.model.source.Visit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The last visits of one source. Bounded; not thread-safe. */
public final class VisitHistory {
    /** Visits that are kept of a source. */
    public static final int MOST = 100;

    private final Deque<SourceVisit> visits = new ArrayDeque<>(4);

    /**
     * Takes note of a visit and forgets the oldest beyond a bound.
     *
     * @param most how many to keep
     */
    void add(Visit visit, int most) {
        visits.addLast(SourceVisit.of(visit));
        while (visits.size() > most) {
            visits.removeFirst();
        }
    }

    /** Takes note of a visit. */
    public void add(Visit visit) {
        add(visit, MOST);
    }

    /** The newest first. */
    public List<SourceVisit> newestFirst() {
        return visits.stream()
                .sorted(Comparator.comparing(SourceVisit::started).reversed())
                .toList();
    }
}
