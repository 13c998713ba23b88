package barid.app.console.articles;

import barid.model.article.Article;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands articles on to whoever watches now, and keeps the newest {@value #KEPT} for those whose connection broke: each
 * article has a place in the order of arrival, and a watch can begin behind such a place. Each watcher has a queue of
 * {@value #QUEUE} articles; one that falls further behind is let go, so that it can neither hold up the others nor fill
 * the memory, and comes back to its place. Thread-safe.
 */
public final class LiveArticles implements AutoCloseable {
    /** Articles that wait for one watcher at most. */
    public static final int QUEUE = 256;
    /** How many may watch at once. */
    public static final int MAX_WATCHERS = 200;
    /** How many articles are kept for those who come back. */
    public static final int KEPT = 1_000;

    /** An article is stored some time after it was sent; a list that is read now may lack what came since then. */
    private static final long RECENT_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Tells the places of this run from those of an earlier one, whose order of arrival was another. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final LongSupplier nanos;
    private final Deque<Arrival> kept = new ArrayDeque<>();
    private final Set<Watcher> watchers = new HashSet<>();
    private long arrivals;
    private boolean closed;

    public LiveArticles() {
        this(System::nanoTime);
    }

    LiveArticles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * One article that came.
     *
     * @param number counts arrivals from 1
     * @param nanos when it came, in the time of {@link System#nanoTime}
     */
    private record Arrival(long number, long nanos, ArticleSummary article) {}

    /**
     * What a watcher is told.
     *
     * @param place word by which a watch can begin behind this article
     */
    public record Event(String place, ArticleSummary article) {}

    /** Where a watch begins. */
    public sealed interface Start {
        /** With the next article. */
        record Now() implements Start {}

        /** With what came in the last minute, for one who reads the stored articles at the same time. */
        record Recent() implements Start {}

        /**
         * With what came behind a place. A place that is not known any more, or never was, begins with all that is
         * kept: then a watcher may be told of articles twice, and has to read the stored ones to miss none.
         */
        record Behind(String place) implements Start {}
    }

    /** Tells every watcher of an article. Never blocks. */
    public synchronized void publish(Article article) {
        Arrival arrival = new Arrival(++arrivals, nanos.getAsLong(), ArticleSummary.of(article));
        kept.addLast(arrival);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        for (Watcher watcher : Set.copyOf(watchers)) {
            watcher.offer(arrival);
        }
    }

    /** How many watch now. */
    public synchronized int watchers() {
        return watchers.size();
    }

    /** Begins to watch, null when there are {@value #MAX_WATCHERS} watchers already or this is closed. */
    public synchronized @Nullable Watcher watch(Predicate<ArticleSummary> wanted, Start start) {
        if (closed || watchers.size() >= MAX_WATCHERS) {
            return null;
        }
        long first = first(start);
        Watcher watcher = new Watcher(wanted, place(first - 1));
        for (Arrival each : kept) {
            if (each.number() >= first && wanted.test(each.article())) {
                watcher.earlier.add(event(each));
            }
        }
        watchers.add(watcher);
        return watcher;
    }

    /** The number of the first arrival that a watch may tell of. */
    private long first(Start start) {
        long oldest = arrivals - kept.size() + 1;
        return switch (start) {
            case Start.Now now -> arrivals + 1;
            case Start.Recent recent -> {
                long young = nanos.getAsLong() - RECENT_NANOS;
                yield kept.stream()
                        .filter(a -> a.nanos() - young >= 0)
                        .findFirst()
                        .map(Arrival::number)
                        .orElse(arrivals + 1);
            }
            case Start.Behind behind -> {
                long number = number(behind.place());
                yield number < oldest || number > arrivals ? oldest : number + 1;
            }
        };
    }

    private Event event(Arrival arrival) {
        return new Event(place(arrival.number()), arrival.article());
    }

    private String place(long number) {
        return run + "-" + number;
    }

    /** The number in a place of this run, -1 for any other word. */
    private long number(String place) {
        if (!place.startsWith(run + "-")) {
            return -1;
        }
        try {
            return Long.parseLong(place.substring(run.length() + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private synchronized void forget(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** Lets every watcher go. */
    @Override
    public synchronized void close() {
        closed = true;
        Set.copyOf(watchers).forEach(Watcher::close);
    }

    /** One who watches. */
    public final class Watcher implements AutoCloseable {
        private final Predicate<ArticleSummary> wanted;
        private final String place;
        private final Queue<Event> earlier = new ArrayDeque<>();
        private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE);
        private final Thread reader = Thread.currentThread();
        private volatile boolean gone;

        /** Guarded by this watcher: whether its thread was interrupted, and whether it has left for other work. */
        private boolean woken;

        private boolean left;

        private Watcher(Predicate<ArticleSummary> wanted, String place) {
            this.wanted = wanted;
            this.place = place;
        }

        /** The place behind which this watch began. */
        public String place() {
            return place;
        }

        private void offer(Arrival arrival) {
            if (wanted.test(arrival.article()) && !queue.offer(event(arrival))) {
                close();
            }
        }

        /** The next article, null when none came within the time. Called by the thread that began to watch. */
        public @Nullable Event next(long millis) throws InterruptedException {
            Event first = earlier.poll();
            return first != null ? first : queue.poll(millis, TimeUnit.MILLISECONDS);
        }

        /** False once it fell behind or everything closes. */
        public boolean watching() {
            return !gone;
        }

        /**
         * Ends the watch, also from another thread: a reader that waits or is stuck in a write is woken. A reader that has
         * ended its watch itself is left alone, since its thread serves somebody else by then.
         */
        @Override
        public void close() {
            forget(this);
            gone = true;
            if (Thread.currentThread() == reader) {
                leave();
            } else {
                wake();
            }
        }

        private synchronized void leave() {
            if (woken && !left) {
                // The thread goes on to other work, which this interrupt does not concern.
                Thread.interrupted();
            }
            left = true;
        }

        private synchronized void wake() {
            if (!left && !woken) {
                woken = true;
                reader.interrupt();
            }
        }
    }
}
