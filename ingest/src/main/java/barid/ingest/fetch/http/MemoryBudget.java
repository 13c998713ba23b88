package barid.ingest.fetch.http;

import barid.ingest.fetch.Fetch;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that documents under way may take together in this process, in bytes: bodies as received, decoders, decoded text, and the
 * trees made of them. Thread-safe.
 *
 * <p>Nobody waits in a circle: the budget is cut into shares that a visit claims in their order, each once and in one go; whoever waits
 * for a share holds only of those before it, and who holds of the last one waits for nothing, since it only reckons. Within a share the
 * first to come is the first served, whatever it wants.
 */
public final class MemoryBudget {
    private static final int UNIT = 1 << 10;
    private static final int PARTS = 16;

    /** What is claimed, in the order of claiming. */
    enum Share {
        /** The first bytes of each body, so that every visit has a beginning. */
        FIRST(2),
        /** Ordinary pages. */
        SECOND(1),
        /** Larger ones. */
        THIRD(1),
        /** Feeds and sitemaps that are larger still. */
        FOURTH(1),
        /** The largest bodies. */
        LARGE(2),
        /** Decoding and reading, which need no server to go on. */
        WORK(9);

        private final int parts;

        Share(int parts) {
            this.parts = parts;
        }
    }

    private final long bytes;
    private final Map<Share, Semaphore> shares = new EnumMap<>(Share.class);
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    /** @param bytes at least 1 MiB, at most 1 TiB */
    public MemoryBudget(long bytes) {
        if (bytes < 1 << 20 || bytes > 1L << 40) {
            throw new IllegalArgumentException("The memory for documents must be 1 MiB to 1 TiB, not " + bytes);
        }
        this.bytes = bytes;
        for (Share share : Share.values()) {
            shares.put(share, new Semaphore((int) (bytes / UNIT * share.parts / PARTS), true));
        }
    }

    /** All of it, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Bytes taken now. */
    public long used() {
        return used.get();
    }

    /** Most bytes that were ever taken at once. */
    public long peak() {
        return peak.get();
    }

    /** Visits that wait for some; about right while others come and go. */
    public int waiting() {
        return shares.values().stream().mapToInt(Semaphore::getQueueLength).sum();
    }

    /** Most that one visit may have of a share, in bytes. */
    long most(Share share) {
        return bytes / UNIT * share.parts / PARTS * UNIT;
    }

    /** What one visit takes; holds nothing yet. */
    Lease lease() {
        return new Lease(this);
    }

    private void taken(long more) {
        long now = used.addAndGet(more);
        peak.accumulateAndGet(now, Math::max);
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    /** The part of the budget that one visit holds. Belongs to the thread of the visit; closing gives all of it back, at most once. */
    static final class Lease implements Fetch.Memory {
        private final MemoryBudget budget;
        private final Map<Share, Integer> held = new EnumMap<>(Share.class);

        private Lease(MemoryBudget budget) {
            this.budget = budget;
        }

        /** Bytes held. */
        long bytes() {
            return held.values().stream().mapToLong(Integer::longValue).sum() * UNIT;
        }

        /**
         * Takes of a share; waits until there is enough, and the clock with it.
         *
         * @param bytes at most {@link MemoryBudget#most} of the share
         * @throws IllegalStateException when the lease has of this share or a later one already, which might end in a circle
         */
        void claim(Share share, long bytes, VisitClock clock) throws InterruptedException {
            if (held.keySet().stream().anyMatch(other -> other.compareTo(share) >= 0)) {
                throw new IllegalStateException("Claimed " + share + " having " + held);
            }
            int units = units(bytes);
            if (bytes > budget.most(share)) {
                throw new IllegalArgumentException("Nobody can have " + bytes + " bytes of " + share);
            }
            Semaphore semaphore = budget.semaphore(share);
            if (!semaphore.tryAcquire(units, 0, TimeUnit.NANOSECONDS)) {
                clock.stop();
                try {
                    semaphore.acquire(units);
                } finally {
                    clock.resume();
                }
            }
            held.put(share, units);
            budget.taken((long) units * UNIT);
        }

        /** Gives back what it has of a share beyond this. */
        void shrink(Share share, long bytes) {
            int before = held.getOrDefault(share, 0);
            int after = Math.min(before, units(bytes));
            if (after == 0) {
                held.remove(share);
            } else {
                held.put(share, after);
            }
            budget.taken(-(long) (before - after) * UNIT);
            budget.semaphore(share).release(before - after);
        }

        @Override
        public void close() {
            for (Share share : Share.values()) {
                shrink(share, 0);
            }
        }
    }

    private Semaphore semaphore(Share share) {
        Semaphore semaphore = shares.get(share);
        if (semaphore == null) {
            throw new IllegalArgumentException("No share " + share);
        }
        return semaphore;
    }
}
