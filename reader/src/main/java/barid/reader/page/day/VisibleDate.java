package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.page.document.Block;
import barid.reader.page.source.Field;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/**
 * A day that readers see, with what is true of it.
 *
 * @param block where it stands
 */
public record VisibleDate(Field<Moment> field, Block block, Set<DateFeature> features) {
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
}
