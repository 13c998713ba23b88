package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.model.source.Outcome;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PageVisitorTest extends VisitorFixture {
    @Test
    void leavesAPageAtAnotherSiteToThatSitesOwner() {
        URI elsewhere = URI.create("https://b.example/articles/1");
        redirects.put(PAGE, elsewhere);
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        VisitReport.PageElsewhere.class,
                        report -> assertThat(report.where()).isEqualTo(elsewhere));
        assertThat(asked).containsExactly(PAGE);
    }

    @Test
    void followsARedirectWithinTheSite() {
        URI mobile = URI.create("https://m.a.example/articles/1");
        redirects.put(PAGE, mobile);
        page(mobile, "text");
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        VisitReport.PageRead.class,
                        read -> assertThat(read.fetched()).isEqualTo(mobile));
    }

    @Test
    void doesNotTakeTheFrontPageForAnArticleThatWasTakenAway() {
        redirects.put(PAGE, FRONT);
        page(FRONT, "text");
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        VisitReport.PageUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.NO_TEXT));
    }

    @Test
    void asksForNoPageThatRobotsForbid() {
        forbidden = PAGE;
        assertThat(visit(link(PAGE))).isInstanceOfSatisfying(VisitReport.PageUnread.class, unread -> {
            assertThat(unread.visited().outcome()).isEqualTo(Outcome.ROBOTS);
            assertThat(unread.passing()).isFalse();
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void passesOnHowLongTheServerWantsToBeLeftAlone() {
        answers.put(PAGE, new Fetch.Busy(PAGE, 429, Duration.ofMinutes(7)));
        assertThat(visit(link(PAGE)).visited().pause()).isEqualTo(Duration.ofMinutes(7));
        answers.put(PAGE, new Fetch.Busy(PAGE, 429, null));
        assertThat(visit(link(PAGE)).visited().pause()).isPositive();
    }

    @Test
    void tellsWhenTheLastAddressOfARowOfRedirectsWasAsked() {
        took = Duration.ofSeconds(3);
        redirects.put(PAGE, URI.create("https://a.example/2"));
        redirects.put(URI.create("https://a.example/2"), URI.create("https://a.example/3"));
        assertLastRequest(visit(link(PAGE)), 6);
    }

    @Test
    void tellsWhenThePageWasAskedAfterItsRobotsFile() {
        took = Duration.ofSeconds(3);
        askRobotsFirst = true;
        page(PAGE, "text");
        assertLastRequest(visit(link(PAGE)), 3);
        now = NOW;
        forbidden = PAGE;
        assertLastRequest(visit(link(PAGE)), 3);
    }
}
