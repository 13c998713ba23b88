package barid.app.console.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets a client fail {@value #FAILURES} times in a minute and then not try at all until that minute is over. Remembers the
 * {@value #CLIENTS} clients that failed last. Thread-safe.
 */
final class LoginLimit {
    static final int FAILURES = 10;
    static final int CLIENTS = 10_000;

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > CLIENTS;
        }
    };

    LoginLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Window(long start, int failures) {}

    /** How long a client has to wait before it may try; nothing for one that may. */
    synchronized Duration wait(String client) {
        Window window = windows.get(client);
        if (window == null) {
            return Duration.ZERO;
        }
        long left = WINDOW - (nanos.getAsLong() - window.start());
        if (left <= 0) {
            windows.remove(client);
            return Duration.ZERO;
        }
        return window.failures() < FAILURES ? Duration.ZERO : Duration.ofNanos(left);
    }

    synchronized void failed(String client) {
        long now = nanos.getAsLong();
        Window window = windows.get(client);
        windows.put(
                client,
                window == null || now - window.start() >= WINDOW
                        ? new Window(now, 1)
                        : new Window(window.start(), window.failures() + 1));
    }
}
