package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Pages for tests of single fields: a story about a harbour under headings and statements of the test's choice. */
final class PageTexts {
    static final String STORY = """
            <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn, as crews had hoped.</p>
            <p>Pilots said that the channel was clear, but that the lights on the breakwater were still dark, for now.</p>
            <p>The port authority expects that all lights will be repaired by the end of the week, it said in a note.</p>
            <p>Fishers who lost their nets can ask for help at the town hall, where a desk is open in the mornings.</p>
            """;

    private static final PageReader READER = new ArticlePageReader();

    private PageTexts() {}

    /** Reads a page of this head and of what stands before and behind the story. */
    static Content read(String head, String before, String behind) {
        return read(page("<html><head>" + head + "</head>", before, behind), "https://daily.example/harbour");
    }

    static Content read(String page, String address) {
        return outcome(page, address).content();
    }

    static PageOutcome.Read outcome(String page, String address) {
        PageOutcome outcome =
                READER.read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", URI.create(address));
        assertThat(outcome).isInstanceOf(PageOutcome.Read.class);
        return (PageOutcome.Read) outcome;
    }

    static String page(String head, String before, String behind) {
        return head + "<body><article>" + before + "<div class=\"article-body\">" + STORY + "</div>" + behind
                + "</article></body></html>";
    }

    /** A JSON-LD script in which single quotes stand for double ones. */
    static String jsonLd(String json) {
        return "<script type=\"application/ld+json\">" + json.replace('\'', '"') + "</script>";
    }
}
