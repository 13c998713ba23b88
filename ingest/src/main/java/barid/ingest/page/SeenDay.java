package barid.ingest.page;

import barid.article.Moment;
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
record SeenDay(Field<Moment> field, Block block, Set<DaySign> signs) {
    /** Below this sum a day is left alone: no date is better than a wrong one. */
    private static final double LEAST = 0.5;

    static SeenDay of(Field<Moment> field, Block block) {
        return new SeenDay(field, block, EnumSet.of(DaySign.ALWAYS));
    }

    SeenDay with(Field<Moment> other) {
        return new SeenDay(other, block, signs);
    }

    void note(DaySign sign, boolean holds) {
        if (holds) {
            signs.add(sign);
        }
    }

    boolean is(DaySign sign) {
        return signs.contains(sign);
    }

    boolean isChange() {
        return is(DaySign.SAYS_CHANGED) || is(DaySign.NAMED_CHANGED);
    }

    /**
     * Whether it stands by the headline or right before the text, where pages tell their day, in a line of its own. Pages
     * list there what they tell of themselves; an item with more than a day in it leads to another article.
     */
    boolean isInHeader() {
        boolean near = is(DaySign.JUST_BEFORE_TITLE) || is(DaySign.JUST_AFTER_TITLE) || is(DaySign.BEFORE_TEXT);
        return near
                && !is(DaySign.IN_PROSE)
                && !is(DaySign.IN_RELATED)
                && (!is(DaySign.IN_ITEM) || is(DaySign.BARE))
                && !is(DaySign.BEHIND_TEXT);
    }

    LocalDate day() {
        return field.value().day();
    }

    /** At most a day away, as the zones of a page and its readers make them. */
    boolean isNear(Field<Moment> other) {
        return Math.abs(ChronoUnit.DAYS.between(day(), other.value().day())) <= 1;
    }

    private double score() {
        return signs.stream().mapToDouble(s -> s.weight).sum();
    }

    /** The likeliest day of publication, or null; of equals the first. */
    static @Nullable SeenDay published(List<SeenDay> days) {
        return best(days.stream().filter(d -> !d.is(DaySign.SAYS_CHANGED)).toList());
    }

    /** The likeliest day of a change, or null; of equals the first. */
    static @Nullable SeenDay changed(List<SeenDay> days) {
        return best(days.stream().filter(d -> d.is(DaySign.SAYS_CHANGED)).toList());
    }

    private static @Nullable SeenDay best(List<SeenDay> days) {
        return days.stream()
                .filter(d -> d.score() > LEAST)
                .max(Comparator.comparingDouble(SeenDay::score))
                .orElse(null);
    }
}
