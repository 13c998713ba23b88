package barid.ingest.fetch.http;

import barid.ingest.fetch.AddressLimit;
import barid.ingest.fetch.guard.AddressGuard;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what one machine is asked, whatever the names that lead to it: a site is known by its name, but many names may share an address, those
 * of a hoster's customers or those that somebody made in order to have Barid flood a victim. An IPv4 address counts by itself, IPv6 by its
 * first 64 bits, of which a single machine may have all. Thread-safe.
 */
public final class AddressGate {
    /** Visits that wait for one address; more would hold the places of visits to all others. */
    private static final int MOST_WAITING = 8;

    private static final int SWEEP_FROM = 1_024;

    private static final ScopedValue<Passes> CURRENT = ScopedValue.newInstance();

    private final AddressLimit limit;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Line> lines = new HashMap<>();
    private int sweepAt = SWEEP_FROM;

    /** What happens at one address. */
    private final class Line {
        private final Condition changed = lock.newCondition();
        private final Deque<Object> waiting = new ArrayDeque<>();
        private int under;
        private double tokens = limit.burst();
        private long counted = nanos.getAsLong();

        private void refill() {
            long now = nanos.getAsLong();
            tokens = Math.min(limit.burst(), tokens + (now - counted) / 1e9 * limit.perSecond());
            counted = now;
        }

        private boolean isOpen() {
            refill();
            return under < limit.atOnce() && tokens >= 1;
        }

        private void enter() {
            under++;
            tokens--;
        }

        private boolean isQuiet() {
            refill();
            return under == 0 && waiting.isEmpty() && tokens >= limit.burst();
        }

        /** Until a request may begin, if none of those under way is in its way. */
        private long untilToken() {
            return Math.max(1, (long) Math.ceil((1 - tokens) / limit.perSecond() * 1e9));
        }
    }

    /** The right to make one request; to be given back when its answer was read. */
    final class Pass {
        private final Line line;

        private Pass(Line line) {
            this.line = line;
        }

        void giveBack() {
            lock.lock();
            try {
                line.under--;
                line.changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** An address whose turn has not come. */
    static final class BusyException extends IOException {
        BusyException(InetAddress address) {
            super("The address " + address.getHostAddress() + " is asked by other visits");
        }
    }

    /**
     * The passes of one request, one for each machine that it dials; found by the thread that makes it. Which machine that will be only the
     * socket knows, and it must not wait, since what waits there counts as time of the visit: so it refuses, and the visit waits and asks again.
     */
    public final class Passes implements AutoCloseable {
        private final Map<String, Pass> held = new HashMap<>();
        private @Nullable String busy;

        /** Makes a request on this thread. */
        public <T> T use(Supplier<T> request) {
            busy = null;
            return ScopedValue.where(CURRENT, this).call(request::get);
        }

        private void take(InetAddress address) throws BusyException {
            String machine = machine(address);
            if (held.containsKey(machine)) {
                return;
            }
            Pass pass = tryEnter(machine).orElse(null);
            if (pass == null) {
                busy = machine;
                throw new BusyException(address);
            }
            held.put(machine, pass);
        }

        /** Whether the last request failed at a machine whose turn has not come. */
        public boolean isRefused() {
            return busy != null;
        }

        /** Waits for the turn of the machine that refused; false where it did not come. */
        public boolean await() throws InterruptedException {
            String machine = Objects.requireNonNull(busy);
            Optional<Pass> pass = enter(machine);
            pass.ifPresent(entered -> held.put(machine, entered));
            return pass.isPresent();
        }

        @Override
        public void close() {
            held.values().forEach(Pass::giveBack);
            held.clear();
        }
    }

    /** The passes of a new request. */
    public Passes passes() {
        return new Passes();
    }

    /**
     * Takes a pass for the request that this thread makes.
     *
     * @throws BusyException where the turn of the address has not come
     */
    public static void pass(InetAddress address) throws IOException {
        if (!CURRENT.isBound()) {
            throw new IOException("A connection to " + address.getHostAddress() + " outside of any request");
        }
        CURRENT.get().take(address);
    }

    public AddressGate(AddressLimit limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /** What counts as one machine. */
    static String machine(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        return AddressGuard.behindNat64(address)
                .map(InetAddress::getHostAddress)
                .orElseGet(() -> HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64");
    }

    /** A pass where a request may begin at once and nobody waits for it. */
    Optional<Pass> tryEnter(String machine) {
        lock.lock();
        try {
            Line line = line(machine);
            if (!line.waiting.isEmpty() || !line.isOpen()) {
                return Optional.empty();
            }
            line.enter();
            return Optional.of(new Pass(line));
        } finally {
            lock.unlock();
        }
    }

    /** Waits in turn for a pass; empty where too many wait already or the time was not enough. */
    Optional<Pass> enter(String machine) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Line line = line(machine);
            if (line.waiting.size() >= MOST_WAITING) {
                return Optional.empty();
            }
            Object turn = new Object();
            line.waiting.add(turn);
            try {
                return await(line, turn) ? Optional.of(new Pass(line)) : Optional.empty();
            } finally {
                line.waiting.remove(turn);
                line.changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Line line, Object turn) throws InterruptedException {
        long end = nanos.getAsLong() + limit.patience().toNanos();
        while (true) {
            boolean next = turn.equals(line.waiting.peek());
            if (next && line.isOpen()) {
                line.enter();
                return true;
            }
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                return false;
            }
            boolean forToken = next && line.under < limit.atOnce();
            long unused = line.changed.awaitNanos(forToken ? Math.min(left, line.untilToken()) : left);
        }
    }

    private Line line(String machine) {
        if (lines.size() >= sweepAt) {
            lines.values().removeIf(Line::isQuiet);
            sweepAt = Math.max(SWEEP_FROM, 2 * lines.size());
        }
        return lines.computeIfAbsent(machine, key -> new Line());
    }

    /** Machines that are remembered. */
    int size() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }
}
