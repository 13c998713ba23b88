package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.date.DateReader;
import barid.reader.date.HomeZones;
import barid.reader.page.day.DeclaredDates.Statement;
import barid.reader.page.document.Phrases;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses when an article was published and last changed: what the page states for machines, then the day that readers
 * see, then the address. A page without evidence stays undated.
 */
public final class DateChooser {
    /** An article whose stated day is more days than this after the one in its address was stamped anew. */
    private static final int RESTAMPED = 3;

    /** After so many days also when the new stamp is what readers see. */
    private static final int LONG_RESTAMPED = 30;

    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);
    /** What is shown has no seconds. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final DateReader reader;
    private final Phrases phrases;
    private final DateClassifier classifier;

    public DateChooser(DateReader reader, Phrases phrases, DateClassifier classifier) {
        this.reader = reader;
        this.phrases = phrases;
        this.classifier = classifier;
    }

    /** When it was published, and when it was last changed; null where the page does not tell. */
    public record Dates(
            @Nullable Field<Moment> published, @Nullable Field<Moment> modified) {}

    /** The days of a page; none is later than {@code fetched}, the instant at which it was got, where that is known. */
    public Dates choose(PageReading reading, @Nullable Instant fetched) {
        PlausibleDate days = new PlausibleDate(reader, fetched);
        DeclaredDates stated = new DeclaredDates(days);
        List<VisibleDate> seen = candidates(reading, days, fetched);
        Field<Moment> change = stated.changed(reading);
        VisibleDate changed = change == null ? classifier.changed(seen) : null;
        return new Dates(
                published(reading, days, stated, classifier.published(seen), change),
                changed == null ? change : changed.field());
    }

    /** The days that readers see and that may be the article's, with what is true of each: what {@code classifier} chooses from. */
    public List<VisibleDate> candidates(PageReading reading) {
        return candidates(reading, new PlausibleDate(reader), null);
    }

    private List<VisibleDate> candidates(PageReading reading, PlausibleDate days, @Nullable Instant fetched) {
        OtherDays others = new OtherDays(reading, fetched);
        return VisibleDates.of(reading, days, phrases).stream()
                .filter(d -> !others.isOfSomethingElse(d))
                .toList();
    }

    private static @Nullable Field<Moment> published(
            PageReading reading,
            PlausibleDate days,
            DeclaredDates stated,
            @Nullable VisibleDate seen,
            @Nullable Field<Moment> change) {
        Field<Moment> written = UrlDate.of(reading.url(), reading.language());
        Field<Moment> address = written != null && days.isPlausible(written.value()) ? written : null;
        List<Statement> statements = stated.published(reading);
        Field<Moment> visible = seen == null ? null : seen.field();
        if (!statements.isEmpty() && address == null && visible == null) {
            return begun(statements.getFirst(), reading.language());
        }
        if (!statements.isEmpty()) {
            boolean marked = seen != null && seen.is(DateFeature.IN_TIME_ELEMENT);
            boolean contradicted = address == null
                    && seen != null
                    && marked
                    && seen.isInHeader()
                    && !seen.isNear(statements.getFirst().day());
            if (contradicted && !agree(visible, change)) {
                return visible;
            }
            Field<Moment> local = asShown(statements, visible);
            if (local != null) {
                return local;
            }
            boolean settles = contradicted || mayDiffer(statements, address);
            return settle(statements, address, marked ? visible : null, settles ? visible : null);
        }
        if (address != null) {
            return seen != null && seen.isNear(address) ? visible : address;
        }
        return visible != null ? visible : lastResort(stated, reading);
    }

    private static boolean mayDiffer(List<Statement> statements, @Nullable Field<Moment> address) {
        Statement first = statements.getFirst();
        return first.weak()
                || first.utc()
                || statements.stream().anyMatch(s -> daysBetween(first.day(), s.day()) != 0)
                || (address != null && daysBetween(first.day(), address) != 0);
    }

    /** Several statements that contradict each other are settled by what readers see. */
    private static Field<Moment> settle(
            List<Statement> statements,
            @Nullable Field<Moment> address,
            @Nullable Field<Moment> time,
            @Nullable Field<Moment> visible) {
        Statement first = statements.getFirst();
        for (Statement statement : statements) {
            boolean near = statement.weak() && isNear(first.day(), statement.day());
            boolean old = address != null && daysBetween(address, statement.day()) > LONG_RESTAMPED;
            if (agree(visible, statement.day()) && !agree(address, first.day()) && !near && !old) {
                return statement.day();
            }
        }
        if (first.weak() && visible != null) {
            return visible;
        }
        long later = address == null ? 0 : daysBetween(address, first.day());
        boolean restamped = later > LONG_RESTAMPED || (later > RESTAMPED && !agree(time, first.day()));
        return restamped && address != null ? address : localDay(first, address, visible);
    }

    /**
     * A statement with which nothing can be compared: an instant in UTC that is the first of a day where the language is at home is
     * that day.
     */
    private static Field<Moment> begun(Statement statement, @Nullable String language) {
        Field<Moment> stated = statement.day();
        Moment moment = stated.value();
        if (!statement.utc() || !moment.isTimed()) {
            return stated;
        }
        return HomeZones.dayBegun(moment, language)
                .map(day -> new Field<>(moment.onDay(day), stated.source()))
                .orElse(stated);
    }

    /** Whether the days are the same or next to each other, as the zones of a page and its readers make them. */
    private static boolean isNear(Field<Moment> one, Field<Moment> other) {
        return Math.abs(daysBetween(one, other)) <= 1;
    }

    private static boolean agree(@Nullable Field<Moment> one, @Nullable Field<Moment> other) {
        return one != null && other != null && daysBetween(one, other) == 0;
    }

    /**
     * Publishers state UTC where their readers have another day already. The day in the address, or else the one in the date
     * line, is the day as the publisher counts it, if it is next to the stated one.
     */
    private static Field<Moment> localDay(
            Statement statement, @Nullable Field<Moment> address, @Nullable Field<Moment> visible) {
        Field<Moment> day = statement.day();
        Moment moment = day.value();
        if (!statement.utc() || !moment.isTimed()) {
            return day;
        }
        Field<Moment> local = address != null ? address : visible;
        if (local == null || Math.abs(daysBetween(local, day)) != 1 || agree(visible, day)) {
            return day;
        }
        if (address == null && !canBeLocal(moment, local.value())) {
            return day;
        }
        return withDay(day, local);
    }

    /** A stated instant with the day that readers see, where they see the very instant on another day; else null. */
    private static @Nullable Field<Moment> asShown(List<Statement> statements, @Nullable Field<Moment> visible) {
        if (visible == null || !visible.value().isTimed()) {
            return null;
        }
        for (Statement statement : statements) {
            Moment moment = statement.day().value();
            Duration apart = Duration.between(moment.instant(), visible.value().instant())
                    .abs();
            if (moment.isTimed()
                    && apart.compareTo(SAME) < 0
                    && !agree(visible, statements.getFirst().day())) {
                return withDay(statement.day(), visible);
            }
        }
        return null;
    }

    private static Field<Moment> withDay(Field<Moment> stated, Field<Moment> local) {
        return new Field<>(stated.value().onDay(local.value().day()), stated.source());
    }

    /** Whether a local time of day that readers see can be an instant, given that no zone is further away from UTC. */
    private static boolean canBeLocal(Moment stated, Moment shown) {
        Duration apart = Duration.between(stated.instant(), shown.instant()).abs();
        return shown.isTimed() && apart.compareTo(FARTHEST_ZONE) <= 0;
    }

    /** What scripts are told, or what is said about its film. */
    private static @Nullable Field<Moment> lastResort(DeclaredDates stated, PageReading reading) {
        Field<Moment> found = stated.ofScripts(reading);
        return found != null ? found : stated.ofFilm(reading);
    }

    private static long daysBetween(Field<Moment> from, Field<Moment> to) {
        return ChronoUnit.DAYS.between(from.value().day(), to.value().day());
    }
}
