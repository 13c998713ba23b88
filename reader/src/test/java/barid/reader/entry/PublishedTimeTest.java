package barid.reader.entry;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

final class PublishedTimeTest {
    private static final Moment FEED = Moment.of(OffsetDateTime.parse("2026-11-24T19:05:09+02:00"));

    @Test
    void takesTheInstantOfTheFeedForALocalTimeWithoutAZone() {
        Moment page =
                new Moment(Instant.parse("2026-11-24T19:05:00Z"), LocalDate.parse("2026-11-24"), Precision.MINUTE);

        assertThat(PublishedTime.of(page, FEED)).isEqualTo(FEED);
    }

    @Test
    void keepsTheDayOfThePageBesideTheInstantOfTheFeed() {
        Moment page = Moment.ofDay(LocalDate.parse("2026-11-25"));

        assertThat(PublishedTime.of(page, FEED))
                .isEqualTo(new Moment(FEED.instant(), LocalDate.parse("2026-11-25"), Precision.SECOND));
    }

    @Test
    void believesThePageWhereTheFeedMeansAnotherMoment() {
        Moment otherTime = Moment.of(OffsetDateTime.parse("2026-11-24T11:32:00Z"));
        Moment otherDay = Moment.ofDay(LocalDate.parse("2026-11-20"));
        Moment vague = Moment.ofDay(LocalDate.parse("2026-11-24"));

        assertThat(PublishedTime.of(otherTime, FEED)).isEqualTo(otherTime);
        assertThat(PublishedTime.of(otherDay, FEED)).isEqualTo(otherDay);
        assertThat(PublishedTime.of(otherTime, vague)).isEqualTo(otherTime);
        assertThat(PublishedTime.of(null, FEED)).isEqualTo(FEED);
        assertThat(PublishedTime.of(otherDay, null)).isEqualTo(otherDay);
    }

    @Test
    void aStatedZoneWinsOverAGuessedOne() {
        Moment page = Moment.of(OffsetDateTime.parse("2026-11-24T19:05:00+03:30"));
        Moment feed = new Moment(
                Instant.parse("2026-11-24T19:05:00Z"), LocalDate.parse("2026-11-24"), Precision.SECOND, false);
        assertThat(PublishedTime.of(page, feed)).isEqualTo(page);
        Moment local = new Moment(
                Instant.parse("2026-11-24T19:05:00Z"), LocalDate.parse("2026-11-24"), Precision.MINUTE, false);
        assertThat(PublishedTime.of(local, FEED)).isEqualTo(FEED);
        assertThat(PublishedTime.of(Moment.ofDay(LocalDate.parse("2026-11-24")), feed))
                .isEqualTo(feed);
    }

    @Test
    void publishesNothingAfterItWasRead() {
        Instant fetched = Instant.parse("2026-11-24T17:12:00Z");
        Moment tomorrow = Moment.ofDay(LocalDate.parse("2026-11-25"));
        Moment nextMonth = Moment.ofDay(LocalDate.parse("2026-12-25"));

        assertThat(PublishedTime.readAt(fetched, tomorrow))
                .isEqualTo(new Moment(
                        Instant.parse("2026-11-24T10:00:00Z"), LocalDate.parse("2026-11-25"), Precision.DAY));
        Moment local = new Moment(
                Instant.parse("2026-11-24T19:05:00Z"), LocalDate.parse("2026-11-24"), Precision.MINUTE, false);
        assertThat(PublishedTime.readAt(fetched, local))
                .as("a guessed zone that was wrong leaves the day")
                .isEqualTo(Moment.ofDay(LocalDate.parse("2026-11-24")));
        Moment ahead = Moment.of(OffsetDateTime.parse("2026-11-24T19:30:00Z"));
        assertThat(PublishedTime.readAt(fetched, ahead)).isEqualTo(ahead);
        assertThat(PublishedTime.readAt(fetched, nextMonth)).isEqualTo(nextMonth);
        assertThat(PublishedTime.readAt(fetched, FEED)).isEqualTo(FEED);
        assertThat(PublishedTime.readAt(fetched, null)).isNull();
    }
}
