package barid.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How a process is. Each part reports under its own name; the whole is only as well as its worst part. Thread-safe.
 */
public final class Health {
    private static final State STARTS = new State.Waiting("starts");

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

    /** Names parts that are to come: each waits, and the process is not ready, until {@link #add} replaces it. */
    public void expect(Collection<String> names) {
        names.forEach(name -> parts.putIfAbsent(name, () -> STARTS));
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

    /** Whether there are parts and every one works: a process of which nothing runs yet is not ready. */
    public boolean ready() {
        Map<String, State> states = states();
        return !states.isEmpty() && states.values().stream().allMatch(State.Up.class::isInstance);
    }

    /** What is not well, in words, e.g. {@code sink: waits for PostgreSQL}. */
    public List<String> complaints() {
        Map<String, State> states = states();
        if (states.isEmpty()) {
            return List.of("nothing has started yet");
        }
        return states.entrySet().stream()
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
