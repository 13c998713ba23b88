package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import org.junit.jupiter.api.Test;

class WebVisitorTest extends VisitorFixture {
    @Test
    void letsADocumentGoBeforeItAsksForAnother() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        visit(source(FRONT, SourceKind.AUTO, 3));
        page(INDEX, "<index\n" + PART1 + "\n" + PART2);
        page(PART1, "<rss/>");
        page(PART2, "<rss/>");
        visit(source(INDEX, SourceKind.SITEMAP, 0));
        page(PAGE, "text");
        visit(link(PAGE));
        assertThat(asked).containsExactly(FRONT, FEED, INDEX, PART1, PART2, PAGE);
        assertThat(granted).isEmpty();
    }
}
