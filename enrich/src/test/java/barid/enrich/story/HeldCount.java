package barid.enrich.story;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is told. */
final class HeldCount implements HeldListener {
    private final Map<Object, Integer> held = new ConcurrentHashMap<>();
    private final AtomicInteger superseded = new AtomicInteger();

    int held() {
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    int leftOut() {
        return superseded.get();
    }

    @Override
    public void held(Object partition, int change) {
        held.merge(partition, change, Integer::sum);
    }

    @Override
    public void superseded() {
        superseded.incrementAndGet();
    }

    @Override
    public void ended(Object partition) {
        held.remove(partition);
    }
}
