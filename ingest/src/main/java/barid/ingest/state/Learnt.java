package barid.ingest.state;

import barid.ingest.schedule.Hints;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What visits taught of a source, beside its schedule: how to reach it, and what it asked for.
 *
 * @param hints what it declared about its next visit
 * @param movedTo where its address has moved for good (301 or 308 all the way), null where it has not
 * @param timesMoved visits in a row that were led there
 * @param refusals requests with validators that were refused, since one was last answered
 * @param plainUntil until when it is asked without validators, since its server refuses requests that carry them; null where they are used
 * @param home page that its feed names as its own, null when none
 * @param parts sitemaps of the index that it is, by address
 */
public record Learnt(
        Hints hints,
        @Nullable URI movedTo,
        int timesMoved,
        int refusals,
        @Nullable Instant plainUntil,
        @Nullable URI home,
        Map<String, PartState> parts) {
    /** Nothing yet. */
    public static final Learnt NOTHING = new Learnt(Hints.NONE, null, 0, 0, null, null, Map.of());

    @SuppressWarnings("NullAway") // state of an earlier build lacks some
    public Learnt {
        hints = hints == null ? Hints.NONE : hints;
        parts = parts == null ? Map.of() : Map.copyOf(parts);
    }

    /** The same with what it declares now. */
    public Learnt with(Hints newHints) {
        return new Learnt(newHints, movedTo, timesMoved, refusals, plainUntil, home, parts);
    }

    /** The same with the home page that its feed names, null when it names none. */
    public Learnt withHome(@Nullable URI page) {
        return new Learnt(hints, movedTo, timesMoved, refusals, plainUntil, page == null ? home : page, parts);
    }

    /** The same with what is known of its parts now. */
    public Learnt withParts(Map<String, PartState> newParts) {
        return new Learnt(hints, movedTo, timesMoved, refusals, plainUntil, home, newParts);
    }

    /**
     * The same after its address answered.
     *
     * @param target where it was led for good, null where it was not
     */
    public Learnt led(@Nullable URI target) {
        int times = target == null ? 0 : target.equals(movedTo) ? timesMoved + 1 : 1;
        return new Learnt(hints, target, times, refusals, plainUntil, home, parts);
    }

    /** The same after a request with validators was refused. */
    public Learnt refused() {
        return new Learnt(hints, movedTo, timesMoved, refusals + 1, plainUntil, home, parts);
    }

    /** The same after a request with validators was answered. */
    public Learnt accepted() {
        return new Learnt(hints, movedTo, timesMoved, 0, null, home, parts);
    }

    /** The same, to be asked without validators for a while. */
    public Learnt plainUntil(Instant when) {
        return new Learnt(hints, movedTo, timesMoved, refusals, when, home, parts);
    }

    /** Whether validators are left out now. */
    public boolean plain(Instant now) {
        return plainUntil != null && now.isBefore(plainUntil);
    }

    Learnt withoutValidators() {
        if (parts.isEmpty()) {
            return this;
        }
        Map<String, PartState> plain = new LinkedHashMap<>();
        parts.forEach((address, part) -> plain.put(address, part.withoutValidators()));
        return withParts(plain);
    }
}
