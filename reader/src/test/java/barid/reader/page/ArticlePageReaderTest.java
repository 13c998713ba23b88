package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArticlePageReaderTest {
    private static final URI ADDRESS = URI.create("https://magazine.example/politics/1187");

    private final PageReader reader = new ArticlePageReader();

    @Test
    void readsAnArabicMagazinePageWithoutItsSurroundings() throws Exception {
        Content content = content(Fixtures.bytes("magazine-ar.html"));

        assertThat(content.title()).isEqualTo("مجموعة التنفيذ الأمريكية – الروسية المشتركة: عمل لم ينتهي بعد");
        assertThat(content.published()).isNotNull();
        assertThat(content.published().day()).isEqualTo(LocalDate.of(2024, 3, 29));
        assertThat(content.text()).isEqualTo(Fixtures.text("magazine-ar.txt").strip());
        assertThat(content.text()).doesNotContain("تعليق").doesNotContain("شارك");
        assertThat(content.languageHint()).isEqualTo("ar");
    }

    @Test
    void givesAnEmptyTextForAPageWithoutText() {
        assertThat(content("<html><body></body></html>".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEmpty();
    }

    private Content content(byte[] page) {
        PageOutcome outcome = reader.read(page, "text/html; charset=utf-8", ADDRESS);
        assertThat(outcome).isInstanceOf(PageOutcome.Read.class);
        return ((PageOutcome.Read) outcome).content();
    }
}
