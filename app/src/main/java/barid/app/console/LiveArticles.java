package barid.app.console;

import barid.article.Article;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands articles on to whoever watches now. Each watcher has a queue of {@value #QUEUE} articles; one that falls
 * further behind is let go, so that it can neither hold up the others nor fill the memory. Thread-safe.
 */
public final class LiveArticles implements AutoCloseable {
    static final int QUEUE = 256;
    static final int MAX_WATCHERS = 200;

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Tells every watcher of an article. Never blocks. */
    public void publish(Article article) {
        if (watchers.isEmpty()) {
            return;
        }
        ArticleSummary summary = ArticleSummary.of(article);
        for (Watcher watcher : watchers) {
            watcher.offer(summary);
        }
    }

    /** How many watch now. */
    public int watchers() {
        return watchers.size();
    }

    /** Begins to watch, null when there are {@value #MAX_WATCHERS} watchers already or this is closed. */
    synchronized @Nullable Watcher watch(Predicate<ArticleSummary> wanted) {
        if (closed || watchers.size() >= MAX_WATCHERS) {
            return null;
        }
        Watcher watcher = new Watcher(wanted);
        watchers.add(watcher);
        return watcher;
    }

    /** Lets every watcher go. */
    @Override
    public synchronized void close() {
        closed = true;
        watchers.forEach(Watcher::close);
    }

    /** One who watches. */
    final class Watcher implements AutoCloseable {
        private final Predicate<ArticleSummary> wanted;
        private final BlockingQueue<ArticleSummary> queue = new ArrayBlockingQueue<>(QUEUE);
        private final Thread reader = Thread.currentThread();
        private volatile boolean gone;

        private Watcher(Predicate<ArticleSummary> wanted) {
            this.wanted = wanted;
        }

        private void offer(ArticleSummary article) {
            if (wanted.test(article) && !queue.offer(article)) {
                close();
            }
        }

        /** The next article, null when none came within the time. Called by the thread that began to watch. */
        @Nullable
        ArticleSummary next(long millis) throws InterruptedException {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        }

        /** False once it fell behind or everything closes. */
        boolean watching() {
            return !gone;
        }

        /** Ends the watch, also from another thread: a reader that waits or is stuck in a write is woken. */
        @Override
        public void close() {
            watchers.remove(this);
            if (!gone) {
                gone = true;
                if (Thread.currentThread() != reader) {
                    reader.interrupt();
                }
            }
        }
    }
}
