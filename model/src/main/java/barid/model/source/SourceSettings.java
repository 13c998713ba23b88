package barid.model.source;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user set of a source beside its name and folder. All of it may be absent, as in what an earlier version wrote.
 *
 * @param labels words by which sources are found and chosen; absent means none
 * @param shortest the least time between visits; null leaves it to the schedule
 * @param longest the most time between visits that went well; null leaves it to the schedule
 * @param language language that its articles are taken for where they do not tell (BCP 47); null when not said
 * @param paused whether it is not visited for now; absent means no
 * @param mode what is read of it; absent means both feed and pages
 * @param headers sent to its own site beside or instead of Barid's; absent means none
 */
public record SourceSettings(
        @Nullable List<String> labels,
        @Nullable Duration shortest,
        @Nullable Duration longest,
        @Nullable String language,
        @Nullable Boolean paused,
        @Nullable SourceMode mode,
        @Nullable List<OwnHeader> headers) {
    /** Nothing set. */
    public static final SourceSettings NONE = new SourceSettings(List.of(), null, null, null, false, SourceMode.BOTH);

    public SourceSettings {
        labels = labels == null ? List.of() : List.copyOf(labels);
        paused = paused != null && paused;
        mode = mode == null ? SourceMode.BOTH : mode;
        headers = headers == null ? List.of() : List.copyOf(headers);
    }

    /** Settings without headers. */
    public SourceSettings(
            @Nullable List<String> labels,
            @Nullable Duration shortest,
            @Nullable Duration longest,
            @Nullable String language,
            @Nullable Boolean paused,
            @Nullable SourceMode mode) {
        this(labels, shortest, longest, language, paused, mode, null);
    }

    /** Words by which sources are found and chosen. */
    @Override
    public List<String> labels() {
        return Objects.requireNonNull(labels);
    }

    /** Whether it is not visited for now. */
    @Override
    public Boolean paused() {
        return Objects.requireNonNull(paused);
    }

    /** What is read of it. */
    @Override
    public SourceMode mode() {
        return Objects.requireNonNull(mode);
    }

    /** Sent to its own site. */
    @Override
    public List<OwnHeader> headers() {
        return Objects.requireNonNull(headers);
    }

    /** The same with other labels. */
    public SourceSettings withLabels(List<String> others) {
        return new SourceSettings(others, shortest, longest, language, paused, mode, headers);
    }

    /** The same with other bounds of the time between visits; null for none. */
    public SourceSettings withBounds(@Nullable Duration least, @Nullable Duration most) {
        return new SourceSettings(labels, least, most, language, paused, mode, headers);
    }

    /** The same with another language; null for none. */
    public SourceSettings withLanguage(@Nullable String other) {
        return new SourceSettings(labels, shortest, longest, other, paused, mode, headers);
    }

    /** The same, visited or not. */
    public SourceSettings withPaused(boolean now) {
        return new SourceSettings(labels, shortest, longest, language, now, mode, headers);
    }

    /** The same in another mode. */
    public SourceSettings with(SourceMode other) {
        return new SourceSettings(labels, shortest, longest, language, paused, other, headers);
    }

    /** The same with other headers. */
    public SourceSettings withHeaders(List<OwnHeader> others) {
        return new SourceSettings(labels, shortest, longest, language, paused, mode, others);
    }
}
