package barid.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How a process is. Each part reports under its own name; the whole is only as well as its worst part. Thread-safe.
 */
public final class Health {
    private final Map<String, Part> parts = new ConcurrentSkipListMap<>();

    /** How one part is. */
    public sealed interface State {
        /** It works. */
        record Up() implements State {}

        /** It gets there by itself: starting, catching up or waiting for another system; {@code why} in words. */
        record Waiting(String why) implements State {}

        /** It will not recover by itself; {@code why} in words. */
        record Failed(String why) implements State {}
    }

    /** Asked each time somebody wants to know; answers at once. */
    @FunctionalInterface
    public interface Part {
        /** How it is now. */
        State state();
    }

    /** Adds a part, or replaces the one of the same name. */
    public void add(String name, Part part) {
        parts.put(name, part);
    }

    /** How each part is, by name. */
    public Map<String, State> states() {
        Map<String, State> states = new TreeMap<>();
        parts.forEach((name, part) -> states.put(name, part.state()));
        return states;
    }

    /** Whether the process should be left running: no part has failed for good. */
    public boolean live() {
        return states().values().stream().noneMatch(State.Failed.class::isInstance);
    }

    /** Whether every part works. */
    public boolean ready() {
        return states().values().stream().allMatch(State.Up.class::isInstance);
    }

    /** What is not well, in words, e.g. {@code sink: waits for PostgreSQL}. */
    public List<String> complaints() {
        return states().entrySet().stream()
                .filter(e -> !(e.getValue() instanceof State.Up))
                .map(e -> e.getKey() + ": " + words(e.getValue()))
                .toList();
    }

    private static String words(State state) {
        return switch (state) {
            case State.Up up -> "works";
            case State.Waiting waiting -> waiting.why();
            case State.Failed failed -> "failed, " + failed.why();
        };
    }
}
