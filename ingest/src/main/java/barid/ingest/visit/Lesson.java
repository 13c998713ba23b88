package barid.ingest.visit;

import barid.ingest.state.PartState;
import java.net.URI;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a visit taught of its source beside what the document says of articles.
 *
 * @param conditional whether the first request carried validators
 * @param skipDays days (GMT) on which the document says it does not change
 * @param movedTo where the address asked for has moved for good, null where it has not
 * @param home page that the document names as its own, null when none
 * @param recovery how it was read after its own address gave nothing, null where that answered
 * @param parts what is known now of the sitemaps of an index, by address; empty for anything else
 * @param offer where its changes are pushed, null where that is not stated
 */
public record Lesson(
        boolean conditional,
        List<DayOfWeek> skipDays,
        @Nullable URI movedTo,
        @Nullable URI home,
        @Nullable Recovery recovery,
        Map<String, PartState> parts,
        @Nullable HubOffer offer) {
    /** Nothing but that it was asked without validators. */
    public static final Lesson NONE = new Lesson(false, List.of(), null, null, null, Map.of());

    /** What a visit taught of a source that is not pushed. */
    public Lesson(
            boolean conditional,
            List<DayOfWeek> skipDays,
            @Nullable URI movedTo,
            @Nullable URI home,
            @Nullable Recovery recovery,
            Map<String, PartState> parts) {
        this(conditional, skipDays, movedTo, home, recovery, parts, null);
    }

    public Lesson {
        skipDays = List.copyOf(skipDays);
        parts = Map.copyOf(parts);
    }

    /** What a document of a source says. */
    static Lesson of(List<DayOfWeek> skipDays, @Nullable URI movedTo, @Nullable URI home, @Nullable HubOffer offer) {
        return new Lesson(false, skipDays, movedTo, home, null, Map.of(), offer);
    }

    /** The same with what is known of the sitemaps of an index. */
    public Lesson with(Map<String, PartState> newParts) {
        return new Lesson(conditional, skipDays, movedTo, home, recovery, newParts, offer);
    }

    Lesson asked(boolean withValidators) {
        return new Lesson(withValidators, skipDays, movedTo, home, recovery, parts, offer);
    }

    Lesson by(Recovery way) {
        return new Lesson(conditional, skipDays, movedTo, home, way, parts, offer);
    }

    Lesson movedTo(@Nullable URI target) {
        return new Lesson(conditional, skipDays, target, home, recovery, parts, offer);
    }
}
