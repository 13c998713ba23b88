package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.page.document.Block;
import barid.reader.page.document.Field;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day that readers see, with what is true of it.
 *
 * @param block where it stands
 */
public record VisibleDate(Field<Moment> field, Block block, Set<DateFeature> features) {
    /** Below this sum a day is left alone: no date is better than a wrong one. */
    private static final double LEAST = 0.5;

    static VisibleDate of(Field<Moment> field, Block block) {
        return new VisibleDate(field, block, EnumSet.of(DateFeature.ALWAYS));
    }

    VisibleDate with(Field<Moment> other) {
        return new VisibleDate(other, block, features);
    }

    void note(DateFeature feature, boolean holds) {
        if (holds) {
            features.add(feature);
        }
    }

    public boolean is(DateFeature feature) {
        return features.contains(feature);
    }

    boolean isChange() {
        return is(DateFeature.SAYS_CHANGED) || is(DateFeature.NAMED_CHANGED);
    }

    /**
     * Whether it stands by the headline or right before the text, where pages tell their day, in a line of its own. Pages
     * list there what they tell of themselves; an item with more than a day in it leads to another article.
     */
    boolean isInHeader() {
        boolean near =
                is(DateFeature.JUST_BEFORE_TITLE) || is(DateFeature.JUST_AFTER_TITLE) || is(DateFeature.BEFORE_TEXT);
        return near
                && !is(DateFeature.IN_PROSE)
                && !is(DateFeature.IN_RELATED)
                && (!is(DateFeature.IN_ITEM) || is(DateFeature.BARE))
                && !is(DateFeature.BEHIND_TEXT);
    }

    public LocalDate day() {
        return field.value().day();
    }

    /** At most a day away, as the zones of a page and its readers make them. */
    boolean isNear(Field<Moment> other) {
        return Math.abs(ChronoUnit.DAYS.between(day(), other.value().day())) <= 1;
    }

    private double score() {
        return features.stream().mapToDouble(s -> s.weight).sum();
    }

    /** The likeliest day of publication, or null; of equals the first. */
    static @Nullable VisibleDate published(List<VisibleDate> days) {
        return best(days.stream().filter(d -> !d.is(DateFeature.SAYS_CHANGED)).toList());
    }

    /** The likeliest day of a change, or null; of equals the first. */
    static @Nullable VisibleDate changed(List<VisibleDate> days) {
        return best(days.stream().filter(d -> d.is(DateFeature.SAYS_CHANGED)).toList());
    }

    private static @Nullable VisibleDate best(List<VisibleDate> days) {
        return days.stream()
                .filter(d -> d.score() > LEAST)
                .max(Comparator.comparingDouble(VisibleDate::score))
                .orElse(null);
    }
}
