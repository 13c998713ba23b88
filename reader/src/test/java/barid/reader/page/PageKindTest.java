package barid.reader.page;

import static barid.reader.page.PageTexts.jsonLd;
import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.ArticleKind;
import barid.model.article.Content;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageKindTest {
    @Test
    void tellsAnArticle() {
        assertThat(read("", "<h1>Harbour reopens</h1>", "").kind()).isEqualTo(ArticleKind.ARTICLE);
    }

    @Test
    void tellsALiveBlog() {
        assertThat(read(jsonLd("{'@type':'LiveBlogPosting','headline':'Storm: live'}"), "<h1>Storm: live</h1>", "")
                        .kind())
                .isEqualTo(ArticleKind.LIVE_BLOG);
    }

    @Test
    void tellsAVideo() {
        Content content = page(
                "<meta property='og:type' content='video.other'>",
                "<h1>First ferry leaves</h1><video src='a.mp4'></video><p>The first ferry left at dawn, and crews cheered.</p>");

        assertThat(content.kind()).isEqualTo(ArticleKind.VIDEO);
    }

    @Test
    void tellsAGallery() {
        String pictures = IntStream.range(0, 8)
                .mapToObj(i -> "<figure><img src='/p" + i + ".jpg' alt=''><figcaption>The harbour at hour " + i
                        + " of the storm</figcaption></figure>")
                .collect(Collectors.joining());
        Content content = page(
                jsonLd("{'@type':'ImageGallery','name':'The storm'}"),
                "<article><h1>The storm in pictures</h1><p>Our readers sent these pictures of the harbour, for which we thank them.</p>"
                        + pictures + "</article>");

        assertThat(content.kind()).isEqualTo(ArticleKind.GALLERY);
    }

    @Test
    void tellsAListing() {
        String teasers = IntStream.range(0, 12)
                .mapToObj(i -> "<div><h3><a href='/n" + i + "'>Story number " + i
                        + " about the harbour</a></h3><p>Short.</p></div>")
                .collect(Collectors.joining());
        Content content = page("<title>Coast</title>", "<h1>Coast</h1>" + teasers);

        assertThat(content.kind()).isEqualTo(ArticleKind.LISTING);
        assertThat(content.qualityReasons()).contains("listing");
    }

    @Test
    void tellsAnErrorPage() {
        Content content = page("<title>404 - page not found</title>", "<h1>404</h1><p>This page does not exist.</p>");

        assertThat(content.kind()).isEqualTo(ArticleKind.ERROR_PAGE);
        assertThat(content.quality()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"الصفحة غير موجودة - البريد", "Page not found | Daily", "Seite nicht gefunden", "页面不存在"})
    void tellsAnErrorPageByItsTitle(String title) {
        Content content = page("<title>" + title + "</title>", "<h1>" + title + "</h1><p>Try the front page.</p>");

        assertThat(content.kind()).isEqualTo(ArticleKind.ERROR_PAGE);
        assertThat(content.quality()).isZero();
        assertThat(content.qualityReasons()).contains("error-page");
    }

    @Test
    void doesNotTakeAnArticleAboutErrorsForOne() {
        assertThat(read("", "<h1>Page not found: how old newspapers vanish</h1>", "")
                        .kind())
                .isEqualTo(ArticleKind.ARTICLE);
    }

    @Test
    void tellsArabicKindsToo() {
        assertThat(read(
                                jsonLd("{'@type':'LiveBlogPosting','headline':'العاصفة لحظة بلحظة'}"),
                                "<h1>العاصفة لحظة بلحظة</h1>",
                                "")
                        .kind())
                .isEqualTo(ArticleKind.LIVE_BLOG);
        String teasers = IntStream.range(0, 12)
                .mapToObj(i -> "<div><h3><a href='/n" + i + "'>خبر عن الميناء رقم " + i + "</a></h3><p>قصير.</p></div>")
                .collect(Collectors.joining());
        assertThat(page("<title>الساحل</title>", "<h1>الساحل</h1>" + teasers).qualityReasons())
                .contains("listing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"مقتل 500 شخص في زلزال", "S&amp;P 500 slips", "Firm cuts 1,500 jobs", "Flight 403 lands"})
    void doesNotTakeAnyNumberForThatOfAnError(String title) {
        Content content = page("<title>" + title + "</title>", "<h1>" + title + "</h1><p>It was a short note.</p>");

        assertThat(content.kind()).isEqualTo(ArticleKind.ARTICLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"404", "Error 404", "خطأ 404 - البريد", "404 Not Found", "Not found (404) | Daily", "404错误"})
    void tellsAnErrorPageByItsNumber(String title) {
        Content content = page("<title>" + title + "</title>", "<p>Try the front page.</p>");

        assertThat(content.kind()).isEqualTo(ArticleKind.ERROR_PAGE);
    }

    private static Content page(String head, String body) {
        return read("<html><head>" + head + "</head><body>" + body + "</body></html>", "https://daily.example/coast");
    }
}
