package barid.ingest.fetch.http;

import barid.ingest.fetch.Fetch;
import java.io.IOException;
import java.util.function.Supplier;

/** One visit under way: its clock and what it has received. The sockets find it by the thread that reads from them. */
final class Visit {
    private static final ScopedValue<Visit> CURRENT = ScopedValue.newInstance();

    private final VisitClock clock;
    private final long mostReceived;
    private long received;

    /**
     * @param nanos time for the visit
     * @param mostReceived limit for all that is received, in bytes: answers of all kinds, their framing and encryption included
     */
    Visit(long nanos, long mostReceived) {
        this.clock = new VisitClock(nanos, CURRENT.isBound() ? CURRENT.get().clock : null);
        this.mostReceived = mostReceived;
    }

    /** More was received than any answer within its bounds needs. */
    static final class FloodException extends IOException {
        FloodException(String message) {
            super(message);
        }
    }

    /** Makes the visit on this thread. */
    Fetch make(Supplier<Fetch> fetching) {
        return ScopedValue.where(CURRENT, this).call(fetching::get);
    }

    VisitClock clock() {
        return clock;
    }

    /** Whether more was received than may be. */
    boolean flooded() {
        return received > mostReceived;
    }

    /** The same in words. */
    String flood() {
        return "More than " + mostReceived + " bytes were received for one document";
    }

    /** Counts bytes that a socket read on this thread. Outside a visit, as when a connection is being made, nothing is counted. */
    static void count(int bytes) throws FloodException {
        if (CURRENT.isBound()) {
            Visit visit = CURRENT.get();
            visit.received += Math.max(bytes, 0);
            if (visit.flooded()) {
                throw new FloodException(visit.flood());
            }
        }
    }
}
