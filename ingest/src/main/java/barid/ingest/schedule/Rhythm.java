package barid.ingest.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a source publishes: how many entries a day, in which hours of the day and on which days of the week, learnt from what its visits
 * brought and forgotten within some weeks; and how lively it is just now beside that. Hours and days are those of UTC.
 *
 * <p>Entries are taken for a Poisson process whose rate is the product of a daily mean, a share of the hour and a share of the day; shares
 * that little was seen of stay close to even ones (additive smoothing). What the last hours brought over what was to be expected of them
 * raises or lowers the rate (the posterior mean of a gamma prior), so that a rush is followed while it lasts.
 *
 * <p>Immutable. Kept as one short text, in numbers of 16 bits where that is enough.
 */
public final class Rhythm {
    private static final byte FORM = 1;
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final double DAY_SECONDS = 86_400;

    /** What was seen weighs a third after so many days. */
    private static final double MEMORY_DAYS = 14;
    /** Forgotten in steps not below this, since smaller ones would be lost in the rounding of the form that is kept. */
    private static final Duration STEP = Duration.ofHours(1);
    /** Before it is believed: watched for so long, so that hours without visits count, and so much seen. */
    private static final Duration WATCHED = Duration.ofDays(1);

    private static final int ENTRIES_SEEN = 20;
    /** Entries a day where nothing is known, with the weight of so many days. */
    private static final double USUAL_PER_DAY = 10;

    private static final double USUAL_DAYS = 0.3;
    /** Weight of even shares, in entries. */
    private static final double EVEN_HOURS = 20;

    private static final double EVEN_DAYS = 40;
    /** Share of an hour that is taken of it and of each neighbour, since sources do not keep to the full hour. */
    private static final double OWN_HOUR = 0.6;

    private static final double NEXT_HOUR = 0.2;
    /** What is seen within hours weighs a third after this. */
    private static final double RUSH_HOURS = 3;
    /** Weight of "as usual" against what the last hours brought, in entries, and how far they may change the rate. */
    private static final double USUAL_RUSH = 4;

    private static final double LEAST_RUSH = 0.3;
    private static final double MOST_RUSH = 6;
    /** An entry dated so long before the visit before is no new one: it was changed, or dated back. */
    private static final Duration LATE = Duration.ofHours(2);
    /** Entries older than this at the first visit say little of today. */
    private static final Duration OLD = Duration.ofDays(28);

    private final Instant since;
    private final Instant until;
    private final float[] hours;
    private final float[] days;
    private final float seen;
    private final float exposure;
    private final float brought;
    private final float expected;

    private Rhythm(
            Instant since,
            Instant until,
            float[] hours,
            float[] days,
            float seen,
            float exposure,
            float brought,
            float expected) {
        this.since = since;
        this.until = until;
        this.hours = hours;
        this.days = days;
        this.seen = seen;
        this.exposure = exposure;
        this.brought = brought;
        this.expected = expected;
    }

    /** Nothing known yet. */
    static Rhythm begun(Instant now) {
        return new Rhythm(now, now, new float[HOURS], new float[DAYS], 0, 0, 0, 0);
    }

    /**
     * What is known after a visit.
     *
     * @param last when the visit before ended; null for the first
     * @param now when this one ended
     * @param fresh entries that it brought
     * @param published when such of them were published as state it; the others are taken to be spread over the time between the visits
     */
    Rhythm learn(@Nullable Instant last, Instant now, int fresh, List<Instant> published) {
        List<Instant> times = new ArrayList<>();
        int undated = Math.max(0, fresh - published.size());
        Instant from = last == null ? now.minus(OLD) : last.minus(LATE);
        for (Instant time : published) {
            if (time.isAfter(from)) {
                times.add(time.isAfter(now) ? now : time);
            }
        }
        Change change = new Change(this);
        if (last == null) {
            change.until = times.isEmpty() ? now : Collections.min(times);
        } else {
            double gap = Duration.between(last, now).toMillis();
            for (int i = 0; i < undated; i++) {
                times.add(last.plusMillis((long) (gap * (i + 0.5) / undated)));
            }
            change.rush(last, now, times.size());
        }
        times.sort(null);
        times.forEach(change::add);
        change.passTo(now);
        return change.done();
    }

    /** Whether enough was seen to go by it. */
    boolean isKnown(Instant now) {
        return seen >= ENTRIES_SEEN && !now.isBefore(since.plus(WATCHED));
    }

    /**
     * How long to wait for the next visit: until about one entry is to be expected, a little less where that takes long. With E the entries
     * expected in a wait w, it ends when E^5 w reaches {@code mean}: at that wait exactly one entry is expected. Between this and the
     * wait that makes the mean delay least (E w constant) lies what busy and quiet sources may cost each other.
     *
     * @param mean wait at which one entry is to be expected
     * @param least wait
     * @param most wait
     */
    Duration wait(Instant now, Duration mean, Duration least, Duration most) {
        double rush = rush();
        double limit = most.toMillis();
        double entries = 0;
        double wait = 0;
        while (wait < limit) {
            double step = Math.min(Math.max(wait / 16, 15_000), 300_000);
            entries += rush * perSecond(now.plusMillis((long) (wait + step / 2))) * step / 1000;
            wait += step;
            if (Math.pow(entries, 5) * wait >= mean.toMillis()) {
                break;
            }
        }
        Duration found = Duration.ofMillis((long) Math.min(wait, limit));
        return found.compareTo(least) < 0 ? least : found;
    }

    private double perDay() {
        return (seen + USUAL_DAYS * USUAL_PER_DAY) / (exposure + USUAL_DAYS);
    }

    private double rush() {
        double rush = (USUAL_RUSH + brought) / (USUAL_RUSH + expected);
        return Math.clamp(rush, LEAST_RUSH, MOST_RUSH);
    }

    /** Entries a second that are usual at this time. */
    private double perSecond(Instant time) {
        OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
        int hour = at.getHour();
        int day = at.getDayOfWeek().getValue() - 1;
        double ofHour = OWN_HOUR * hourShare(hour)
                + NEXT_HOUR * (hourShare((hour + 1) % HOURS) + hourShare((hour + HOURS - 1) % HOURS));
        double ofDay = (days[day] + EVEN_DAYS / DAYS) / (seen + EVEN_DAYS) * DAYS;
        return perDay() / DAY_SECONDS * ofHour * ofDay;
    }

    private double hourShare(int hour) {
        return (hours[hour] + EVEN_HOURS / HOURS) / (seen + EVEN_HOURS) * HOURS;
    }

    private double expectedBetween(Instant from, Instant to) {
        double entries = 0;
        for (Instant t = from; t.isBefore(to); t = t.plus(STEP)) {
            double seconds = Math.min(STEP.toMillis(), Duration.between(t, to).toMillis()) / 1000.0;
            entries += perSecond(t.plusMillis((long) (seconds * 500))) * seconds;
        }
        return entries;
    }

    /** One that is being changed, by one thread. */
    private static final class Change {
        private final Rhythm before;
        private final float[] hours;
        private final float[] days;
        private Instant until;
        private double seen;
        private double exposure;
        private double brought;
        private double expected;

        Change(Rhythm before) {
            this.before = before;
            hours = before.hours.clone();
            days = before.days.clone();
            until = before.until;
            seen = before.seen;
            exposure = before.exposure;
            brought = before.brought;
            expected = before.expected;
        }

        void rush(Instant last, Instant now, int fresh) {
            double keep = Math.exp(-Duration.between(last, now).toMillis() / 3_600_000.0 / RUSH_HOURS);
            // Of a source of which little is known nothing is unusual.
            boolean known = before.isKnown(now);
            brought = known ? brought * keep + fresh : 0;
            // A gap of months, after failures, is worth no more steps than what is remembered of it.
            Instant from = last.isBefore(now.minus(OLD)) ? now.minus(OLD) : last;
            expected = known ? expected * keep + before.expectedBetween(from, now) : 0;
        }

        void add(Instant time) {
            passTo(time);
            OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
            hours[at.getHour()]++;
            days[at.getDayOfWeek().getValue() - 1]++;
            seen++;
        }

        void passTo(Instant time) {
            if (time.isBefore(until.plus(STEP))) {
                return;
            }
            double passed = Duration.between(until, time).toMillis() / 1000.0 / DAY_SECONDS;
            double keep = Math.exp(-passed / MEMORY_DAYS);
            for (int i = 0; i < HOURS; i++) {
                hours[i] *= (float) keep;
            }
            for (int i = 0; i < DAYS; i++) {
                days[i] *= (float) keep;
            }
            seen *= keep;
            exposure = exposure * keep + (1 - keep) * MEMORY_DAYS;
            until = time;
        }

        Rhythm done() {
            return new Rhythm(before.since, until, hours, days, (float) seen, (float) exposure, (float) brought, (float)
                    expected);
        }
    }

    /** The form that is kept. */
    @JsonValue
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 8 + 8 + 2 * (HOURS + DAYS) + 4 * 4);
        bytes.put(FORM).putLong(since.toEpochMilli()).putLong(until.toEpochMilli());
        for (float hour : hours) {
            bytes.putShort(Float.floatToFloat16(hour));
        }
        for (float day : days) {
            bytes.putShort(Float.floatToFloat16(day));
        }
        bytes.putFloat(seen).putFloat(exposure).putFloat(brought).putFloat(expected);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads {@link #text}; null, which is learnt anew, for the form of another build. */
    @JsonCreator
    static @Nullable Rhythm parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            if (bytes.get() != FORM) {
                return null;
            }
            Instant since = Instant.ofEpochMilli(bytes.getLong());
            Instant until = Instant.ofEpochMilli(bytes.getLong());
            float[] hours = new float[HOURS];
            for (int i = 0; i < HOURS; i++) {
                hours[i] = Float.float16ToFloat(bytes.getShort());
            }
            float[] days = new float[DAYS];
            for (int i = 0; i < DAYS; i++) {
                days[i] = Float.float16ToFloat(bytes.getShort());
            }
            return new Rhythm(
                    since, until, hours, days, bytes.getFloat(), bytes.getFloat(), bytes.getFloat(), bytes.getFloat());
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rhythm rhythm && text().equals(rhythm.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
