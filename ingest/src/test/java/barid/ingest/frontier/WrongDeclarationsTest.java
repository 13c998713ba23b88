package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.model.source.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that give one canonical address to all articles, and declarations that are true. */
class WrongDeclarationsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final URI DECLARED = URI.create("https://a.example/n/1");
    private static final URI ANSWERED = URI.create("https://a.example/n/2");

    private final WrongDeclarations declarations = new WrongDeclarations();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Notice 1: a pump leaks|Notice 2: a pump leaks",
                "افتتاح جسر الميناء|العاصفة توقف العبارات",
                "渡轮停航|大桥通车",
                "Меняется расписание парома|Открыт новый рынок"
            })
    void anAddressOfAnotherEntryIsNotBelieved(String owner, String title) {
        assertThat(settled(title, "source", waiting(owner))).isEqualTo(ANSWERED);
        // nor later, when nothing waits there any more
        assertThat(settled(title, "source", null)).isEqualTo(ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fire is out in the old town", "Fire burns in the old town"})
    void anEditedHeadlineIsTheSameStory(String title) {
        assertThat(settled(title, "source", waiting("Fire is out in the old town")))
                .isEqualTo(DECLARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Another title of the same story", "عنوان آخر للخبر نفسه"})
    void whatAnotherSourceCallsAnArticleSaysNothing(String title) {
        assertThat(settled(title, "another", waiting("Fire burns in the old town")))
                .isEqualTo(DECLARED);
        assertThat(settled(title, "source", null)).isEqualTo(DECLARED);
    }

    private URI settled(String title, String source, @Nullable WaitingLink there) {
        Content content = titled(title);
        VisitReport.PageRead read = new VisitReport.PageRead(
                VisitReport.Visited.notMade(NOW, Outcome.OK, ""), content, DECLARED, ANSWERED, null, null);
        return declarations
                .settled(read, link(ANSWERED, source, content), content, there)
                .url();
    }

    private static WaitingLink waiting(String title) {
        return new WaitingLink(link(DECLARED, "source", titled(title)), NOW, 0, 0);
    }

    private static Link link(URI url, String source, Content entry) {
        return new Link(url, "a.example", source, NOW, entry, "hash");
    }

    private static Content titled(String title) {
        return new Content(
                title,
                "text",
                "",
                "",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                1,
                List.of(),
                Map.of());
    }
}
