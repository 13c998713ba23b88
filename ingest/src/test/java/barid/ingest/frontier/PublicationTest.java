package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.article.Moment;
import barid.article.Moment.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

final class PublicationTest {
    private static final Moment FEED = Moment.of(OffsetDateTime.parse("2026-11-24T19:05:09+02:00"));

    @Test
    void takesTheInstantOfTheFeedForALocalTimeWithoutAZone() {
        Moment page =
                new Moment(Instant.parse("2026-11-24T19:05:00Z"), LocalDate.parse("2026-11-24"), Precision.MINUTE);

        assertThat(Publication.of(page, FEED)).isEqualTo(FEED);
    }

    @Test
    void keepsTheDayOfThePageBesideTheInstantOfTheFeed() {
        Moment page = Moment.ofDay(LocalDate.parse("2026-11-25"));

        assertThat(Publication.of(page, FEED))
                .isEqualTo(new Moment(FEED.instant(), LocalDate.parse("2026-11-25"), Precision.SECOND));
    }

    @Test
    void believesThePageWhereTheFeedMeansAnotherMoment() {
        Moment otherTime = Moment.of(OffsetDateTime.parse("2026-11-24T11:32:00Z"));
        Moment otherDay = Moment.ofDay(LocalDate.parse("2026-11-20"));
        Moment vague = Moment.ofDay(LocalDate.parse("2026-11-24"));

        assertThat(Publication.of(otherTime, FEED)).isEqualTo(otherTime);
        assertThat(Publication.of(otherDay, FEED)).isEqualTo(otherDay);
        assertThat(Publication.of(otherTime, vague)).isEqualTo(otherTime);
        assertThat(Publication.of(null, FEED)).isEqualTo(FEED);
        assertThat(Publication.of(otherDay, null)).isEqualTo(otherDay);
    }

    @Test
    void publishesNothingAfterItWasRead() {
        Instant fetched = Instant.parse("2026-11-24T17:12:00Z");
        Moment tomorrow = Moment.ofDay(LocalDate.parse("2026-11-25"));
        Moment nextMonth = Moment.ofDay(LocalDate.parse("2026-12-25"));

        assertThat(Publication.readAt(fetched, tomorrow))
                .isEqualTo(new Moment(fetched, LocalDate.parse("2026-11-25"), Precision.DAY));
        assertThat(Publication.readAt(fetched, nextMonth)).isEqualTo(nextMonth);
        assertThat(Publication.readAt(fetched, FEED)).isEqualTo(FEED);
        assertThat(Publication.readAt(fetched, null)).isNull();
    }
}
