package barid.model.article;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A point in time as a publisher stated it: the instant for ordering, the calendar day as written (a conversion to UTC
 * would lose it) and how exact the statement was.
 *
 * @param instant the instant; where only the period was stated its start, in UTC where no zone was stated either, and no later than
 *     the visit that read it
 * @param day the local calendar day as written by the publisher
 * @param precision the smallest unit that was stated
 * @param zoned whether the zone of the time of day was stated with it; false for a mere day, and where the zone is only assumed, so
 *     that the instant may be off by hours. Known while documents are read; the contracts do not carry it
 */
public record Moment(Instant instant, LocalDate day, Precision precision, boolean zoned) {

    /** The smallest unit that a date stated. */
    public enum Precision {
        YEAR,
        MONTH,
        DAY,
        MINUTE,
        SECOND
    }

    /** A moment as the contracts carry it: one with a time of day counts as stated with its zone. */
    public Moment(Instant instant, LocalDate day, Precision precision) {
        this(instant, day, precision, precision.compareTo(Precision.MINUTE) >= 0);
    }

    /** A day without a time of day; its instant is the start of the day in UTC. */
    public static Moment ofDay(LocalDate day) {
        return new Moment(day.atStartOfDay(ZoneOffset.UTC).toInstant(), day, Precision.DAY, false);
    }

    /** A full date with its offset. */
    public static Moment of(OffsetDateTime time) {
        return new Moment(time.toInstant(), time.toLocalDate(), Precision.SECOND, true);
    }

    /** Whether a time of day was stated. */
    public boolean isTimed() {
        return precision.compareTo(Precision.MINUTE) >= 0;
    }

    /** The same instant, on another day as its readers count it. */
    public Moment onDay(LocalDate local) {
        return new Moment(instant, local, precision, zoned);
    }
}
