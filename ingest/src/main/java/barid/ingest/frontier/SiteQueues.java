package barid.ingest.frontier;

import barid.ingest.visit.Speed;
import barid.ingest.visit.VisitKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one task has to visit and when, in memory; the stores hold the truth and fill it again after a start. At each
 * site one visit is under way at a time, due sources and due links take turns, and no visit starts before the site is
 * open. Slow sites wait in a line of their own.
 * Not thread-safe: it belongs to a stream thread.
 */
final class SiteQueues {
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<VisitKey, Item> items = new HashMap<>();
    private final Map<Speed, PriorityQueue<Wake>> wakes = new EnumMap<>(Speed.class);

    /**
     * One visit to make.
     *
     * @param site whose turn it takes
     * @param key what is visited: a source or the page of a link
     * @param due not before
     */
    record Item(String site, VisitKey key, Instant due) {
        /** Whether it takes its turn among sources, as a hub does; otherwise it is a link. */
        boolean source() {
            return switch (key) {
                case VisitKey.OfHub hub -> true;
                case VisitKey.OfDocument document -> true;
                case VisitKey.OfSource source -> true;
                case VisitKey.OfPage page -> false;
            };
        }

        /** The same at another time. */
        Item at(Instant time) {
            return new Item(site, key, time);
        }
    }

    private record Wake(Instant time, String site) {}

    /** The visits of one site. */
    private static final class Line {
        private final PriorityQueue<Item> sources = new PriorityQueue<>(Comparator.comparing(Item::due));
        private final PriorityQueue<Item> links = new PriorityQueue<>(Comparator.comparing(Item::due));
        private int waitingLinks;
        private Instant open = Instant.MIN;
        private boolean busy;
        private boolean sourceBefore;
        private Speed speed = Speed.FAST;
        private @Nullable Instant wake;

        private boolean idle() {
            return !busy && speed == Speed.FAST && sources.isEmpty() && links.isEmpty();
        }
    }

    SiteQueues() {
        for (Speed speed : Speed.values()) {
            wakes.put(speed, new PriorityQueue<>(Comparator.comparing(Wake::time)));
        }
    }

    /** Adds a visit, or moves the one with the same key. */
    void put(Item item) {
        Item before = items.put(item.key(), item);
        Line line = lines.computeIfAbsent(item.site(), site -> new Line());
        if (before == null && !item.source()) {
            line.waitingLinks++;
        }
        (item.source() ? line.sources : line.links).add(item);
        wake(item.site(), line);
    }

    /** Forgets a visit; without effect for one under way. */
    void remove(VisitKey key) {
        left(items.remove(key));
    }

    private void left(@Nullable Item item) {
        Line line = item == null || item.source() ? null : lines.get(item.site());
        if (line != null) {
            line.waitingLinks--;
        }
    }

    /** Takes the next visit of a site of this speed that may start now; its site is busy until {@link #done}. */
    Optional<Item> next(Speed speed, Instant now) {
        PriorityQueue<Wake> queue = wakes(speed);
        while (!queue.isEmpty() && !queue.element().time().isAfter(now)) {
            Wake wake = queue.remove();
            String site = wake.site();
            Line line = lines.get(site);
            if (line == null || line.speed != speed || !wake.time().equals(line.wake)) {
                continue; // the site is to be looked at earlier or later
            }
            line.wake = null;
            if (line.busy || line.open.isAfter(now)) {
                wake(site, line);
                continue;
            }
            Item item = take(line, now);
            if (item == null) {
                wake(site, line);
                continue;
            }
            left(items.remove(item.key()));
            line.busy = true;
            return Optional.of(item);
        }
        return Optional.empty();
    }

    /**
     * When the next visit of a site of this speed may start: it is due and its site is open. In the past for one that could have started
     * already; empty where nothing waits but for a visit under way at its site.
     */
    Optional<Instant> nextStart(Speed speed) {
        PriorityQueue<Wake> queue = wakes(speed);
        while (!queue.isEmpty()) {
            Wake wake = queue.element();
            Line line = lines.get(wake.site());
            if (line != null && !line.busy && line.speed == speed && wake.time().equals(line.wake)) {
                return Optional.of(wake.time());
            }
            queue.remove(); // the site is to be looked at earlier or later
        }
        return Optional.empty();
    }

    /** Takes a certain visit, whatever its time, where its site is free now; the site is busy until {@link #done}. */
    Optional<Item> take(VisitKey key, Instant now) {
        Item item = items.get(key);
        Line line = item == null ? null : lines.get(item.site());
        if (item == null || line == null || line.busy || line.open.isAfter(now)) {
            return Optional.empty();
        }
        left(items.remove(key));
        line.busy = true;
        return Optional.of(item);
    }

    /** Gives back what could not start after all. */
    void putBack(Item item) {
        Line line = lines.get(item.site());
        if (line != null) {
            line.busy = false;
        }
        put(item);
    }

    /** Ends the visit under way at a site, which opens again at {@code open}. */
    void done(String site, Instant open) {
        Line line = lines.computeIfAbsent(site, s -> new Line());
        line.busy = false;
        line.open = open;
        wake(site, line);
    }

    /** How long the visits of a site take, as far as is known. */
    Speed speed(String site) {
        Line line = lines.get(site);
        return line == null ? Speed.FAST : line.speed;
    }

    /** The visits of a site take so long from now on. */
    void speed(String site, Speed speed) {
        Line line = speed == Speed.FAST ? lines.get(site) : lines.computeIfAbsent(site, s -> new Line());
        if (line != null && line.speed != speed) {
            line.speed = speed;
            line.wake = null;
            wake(site, line);
        }
    }

    private PriorityQueue<Wake> wakes(Speed speed) {
        return Objects.requireNonNull(wakes.get(speed));
    }

    /** Drops sites that have nothing to visit and are open again, so that memory follows the work. */
    void forgetIdle(Instant now) {
        lines.values().removeIf(line -> line.idle() && !line.open.isAfter(now));
    }

    /** Links of a site that wait, those to be read again included. */
    int links(String site) {
        Line line = lines.get(site);
        return line == null ? 0 : line.waitingLinks;
    }

    /** Visits waiting, sources and links. */
    int size() {
        return items.size();
    }

    private @Nullable Item take(Line line, Instant now) {
        Item source = head(line.sources);
        Item link = head(line.links);
        boolean sourceDue = source != null && !source.due().isAfter(now);
        boolean linkDue = link != null && !link.due().isAfter(now);
        if (!sourceDue && !linkDue) {
            return null;
        }
        // A site with many sources always has one that is due: its pages would never be read.
        boolean takeSource = sourceDue && !(linkDue && line.sourceBefore);
        line.sourceBefore = takeSource;
        return (takeSource ? line.sources : line.links).remove();
    }

    /** The first item that was neither removed nor moved since it was added. */
    private @Nullable Item head(PriorityQueue<Item> queue) {
        while (!queue.isEmpty()
                && !queue.element().equals(items.get(queue.element().key()))) {
            queue.remove();
        }
        return queue.peek();
    }

    private void wake(String site, Line line) {
        Item source = head(line.sources);
        Item link = head(line.links);
        Instant due = earlier(source, link);
        if (!line.busy && due != null) {
            Instant time = due.isBefore(line.open) ? line.open : due;
            if (line.wake == null || time.isBefore(line.wake)) {
                line.wake = time;
                wakes(line.speed).add(new Wake(time, site));
            }
        }
    }

    private static @Nullable Instant earlier(@Nullable Item one, @Nullable Item other) {
        if (one == null) {
            return other == null ? null : other.due();
        }
        return other == null || one.due().isBefore(other.due()) ? one.due() : other.due();
    }
}
