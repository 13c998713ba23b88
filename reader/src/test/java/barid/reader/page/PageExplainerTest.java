package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageExplainerTest {
    private static final URI ADDRESS = URI.create("https://magazine.example/politics/1187");

    private final PageExplainer explainer = new PageExplainer();

    @Test
    void saysOfEveryDroppedBlockWhy() {
        String html = explainer.explain(Fixtures.bytes("magazine-ar.html"), null, ADDRESS);

        assertThat(html).contains("class=\"b k\"").contains("<b>share</b>").contains("<b>comments</b>");
        assertThat(html).contains("2024-03-29").contains("visible");
    }

    @Test
    void passesNoMarkupOfThePageThrough() {
        String page =
                "<html><body><p>Text &lt;script&gt;alert(1)&lt;/script&gt; and <img src=x onerror=alert(2)> more text here.</p></body></html>";

        String html = explainer.explain(page.getBytes(StandardCharsets.UTF_8), null, ADDRESS);

        assertThat(html).doesNotContain("<script").doesNotContain("onerror");
    }

    @Test
    void saysWhyAPageWasRefused() {
        assertThat(explainer.explain(new byte[0], null, ADDRESS)).contains("The page was not read: empty");
    }
}
