package barid.ingest.catalog;

import barid.ingest.headers.HeaderVault;
import barid.model.source.Source;
import barid.model.source.SourceMode;
import barid.model.source.SourceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a source, or of many alike; what it does not name stays. Immutable. Each step throws {@link IllegalArgumentException}
 * with a sentence for people when no source can be so.
 */
public final class SourceEdit {
    /** Nothing changes. */
    public static final SourceEdit NOTHING = new SourceEdit((source, vault) -> source);

    /** Letters of a title, folder or label. */
    public static final int LONGEST_NAME = 300;

    private static final int MOST_LABELS = 50;
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final BiFunction<Source, HeaderVault, Source> change;

    private SourceEdit(BiFunction<Source, HeaderVault, Source> change) {
        this.change = change;
    }

    private SourceEdit then(UnaryOperator<Source> next) {
        return new SourceEdit((source, vault) -> next.apply(change.apply(source, vault)));
    }

    private SourceEdit thenSet(UnaryOperator<SourceSettings> next) {
        return then(source -> source.with(next.apply(source.settings())));
    }

    /** Its name for people; empty or null for its own. */
    public SourceEdit title(@Nullable String title) {
        String name = name("title", title);
        return then(source -> source.withTitle(name));
    }

    /** Its folder, as {@link barid.reader.feed.Opml#category} joins several; empty or null for none. */
    public SourceEdit category(@Nullable String category) {
        String name = name("folder", category);
        return then(source -> source.withCategory(name));
    }

    /** A fixed time between visits; null or zero lets Barid adapt. */
    public SourceEdit interval(@Nullable Duration interval) {
        Duration wait = wait(interval);
        return then(source -> source.withInterval(wait));
    }

    /** The least time between visits; null or zero for none of its own. */
    public SourceEdit shortest(@Nullable Duration shortest) {
        Duration wait = wait(shortest);
        return thenSet(settings -> settings.withBounds(wait, settings.longest()));
    }

    /** The most time between visits; null or zero for none of its own. */
    public SourceEdit longest(@Nullable Duration longest) {
        Duration wait = wait(longest);
        return thenSet(settings -> settings.withBounds(settings.shortest(), wait));
    }

    /** The language of its articles where they do not tell, as BCP 47 writes it; empty or null when not known. */
    public SourceEdit language(@Nullable String language) {
        String tag = tag(language == null ? "" : language.strip());
        return thenSet(settings -> settings.withLanguage(tag));
    }

    /** Whether it is not visited for now. */
    public SourceEdit paused(boolean paused) {
        return thenSet(settings -> settings.withPaused(paused));
    }

    /** What is read of it; null for feed and pages. */
    public SourceEdit mode(@Nullable SourceMode mode) {
        return thenSet(settings -> settings.with(mode == null ? SourceMode.BOTH : mode));
    }

    /** All its labels. */
    public SourceEdit labels(List<String> labels) {
        List<String> names = names(labels);
        return thenSet(settings -> settings.withLabels(names));
    }

    /** Labels beside those it has. */
    public SourceEdit labelled(List<String> labels) {
        List<String> more = names(labels);
        return thenSet(settings -> {
            List<String> all = new ArrayList<>(settings.labels());
            all.addAll(more);
            return settings.withLabels(names(all));
        });
    }

    /** Takes labels off, if it has them. */
    public SourceEdit unlabelled(List<String> labels) {
        Set<String> off = Set.copyOf(names(labels));
        return thenSet(settings -> settings.withLabels(
                settings.labels().stream().filter(label -> !off.contains(label)).toList()));
    }

    /**
     * Headers sent to its own site, beside those it has.
     *
     * @param values by name, in any case; null takes the header away
     */
    public SourceEdit headers(Map<String, @Nullable String> values) {
        HeaderVault.requireSendable(values);
        return new SourceEdit((source, vault) -> {
            Source before = change.apply(source, vault);
            return before.with(vault.changed(before, values));
        });
    }

    /** Takes all its headers away. */
    public SourceEdit withoutHeaders() {
        return thenSet(settings -> settings.withHeaders(List.of()));
    }

    /** The source after a change that sets no headers. */
    public Source applied(Source source) {
        return applied(source, HeaderVault.without("Headers cannot be set here."));
    }

    /**
     * The source after the change.
     *
     * @param vault closes the values of headers
     */
    public Source applied(Source source, HeaderVault vault) {
        Source changed = change.apply(source, vault);
        Duration shortest = changed.settings().shortest();
        Duration longest = changed.settings().longest();
        if (shortest != null && longest != null && shortest.compareTo(longest) > 0) {
            throw new IllegalArgumentException("The shortest time between visits of " + source.url() + " would be "
                    + shortest + ", more than the longest, " + longest + ".");
        }
        return changed;
    }

    private static @Nullable String name(String what, @Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The " + what + " has more than " + LONGEST_NAME + " characters.");
        }
        return name.isEmpty() ? null : name;
    }

    private static List<String> names(List<String> labels) {
        Set<String> names = new LinkedHashSet<>();
        for (String label : labels) {
            String name = name("label", label);
            if (name != null) {
                names.add(name);
            }
        }
        if (names.size() > MOST_LABELS) {
            throw new IllegalArgumentException("A source may have at most " + MOST_LABELS + " labels.");
        }
        return List.copyOf(names);
    }

    private static @Nullable Duration wait(@Nullable Duration given) {
        if (given == null || given.isZero()) {
            return null;
        }
        if (given.isNegative() || given.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "The time between visits must be longer than nothing and at most a year, such as PT10M.");
        }
        return given;
    }

    private static @Nullable String tag(String given) {
        if (given.isEmpty()) {
            return null;
        }
        try {
            return new Locale.Builder()
                    .setLanguageTag(given.replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("The language must be a tag such as ar or pt-BR.", e);
        }
    }
}
