package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceVisitorTest extends VisitorFixture {
    @Test
    void findsTheFeedThatAPageNames() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        page(FEED, "<rss/>");
        VisitReport report = visit(source(FRONT, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOfSatisfying(VisitReport.SourceRead.class, read -> {
            assertThat(read.kind()).isEqualTo(SourceKind.FEED);
            assertThat(read.address()).isEqualTo(FEED);
        });
        assertThat(asked).containsExactly(FRONT, FEED);
    }

    @Test
    void triesAFeedThatIsOnlyBusyAgainInsteadOfReadingThePageForEver() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        assertThat(visit(source(FRONT, SourceKind.AUTO, 0)))
                .isInstanceOfSatisfying(
                        VisitReport.SourceUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.HTTP_5XX));
    }

    @Test
    void readsThePageItselfWhenItsFeedStaysAway() {
        page(
                FRONT,
                "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'><body><h2><a"
                        + " href='/2026/03/01/peace-talks-begin-in-geneva'>Peace talks begin in Geneva after long"
                        + " delay</a></h2></body></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        assertThat(visit(source(FRONT, SourceKind.AUTO, 3)))
                .isInstanceOfSatisfying(
                        VisitReport.SourceRead.class,
                        read -> assertThat(read.kind()).isEqualTo(SourceKind.SECTION));
    }

    @Test
    void tellsWhenTheFeedOfAPageWasAsked() {
        took = Duration.ofSeconds(3);
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        page(FEED, "<rss/>");
        assertLastRequest(visit(source(FRONT, SourceKind.AUTO, 0)), 3);
    }
}
