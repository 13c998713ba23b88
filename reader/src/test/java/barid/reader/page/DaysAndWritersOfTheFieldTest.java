package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that are not of the article, and bylines in which names stand among other words. */
class DaysAndWritersOfTheFieldTest {
    private static final Instant FETCHED = Instant.parse("2026-11-30T10:00:00Z");
    private static final PageReader READER = new ArticlePageReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<header><div class=today>Montag, 30. November 2026</div><a href=/>Der Bote</a></header>|",
                "<header><span>الاثنين 30 نوفمبر 2026</span><a href=/>الجريدة</a></header>|",
                "<div role=banner>30 novembre 2026</div>|",
                "<div class=bar>30.11.2026</div><nav><a href=/n>News</a> <a href=/s>Sport</a></nav>|",
                "|<aside><h3>Météo</h3><p>Lundi 30 novembre 2026</p></aside>",
                "|<div class=agenda><h3>Termine</h3><ul><li>Chorabend, 2. Dezember 2026</li><li>Markt, 5. Dezember"
                        + " 2026</li></ul></div>",
                "|<div class=more><div><a href=/x>Choir wins the regional prize again</a> <span>12 November"
                        + " 2026</span></div></div>",
                "|<div class=more><h3>أخبار أخرى</h3><p>12 نوفمبر 2026</p></div>"
            })
    void takesNoDayOfSomethingElse(String around) {
        String[] parts = around.split("\\|", -1);
        assertThat(read(
                                parts[0] + "<main><h1>Harbour reopens</h1><div>" + PageTexts.STORY + "</div></main>"
                                        + parts[1],
                                FETCHED)
                        .published())
                .isNull();
    }

    @Test
    void takesNoDayThatTheTextTellsOf() {
        String story = PageTexts.STORY + "<p>The old light burned down on 3 May 2019.</p>"
                + "<p>It was never built again, they say.</p>";
        assertThat(read("<main><h1>Harbour reopens</h1><div>" + story + "</div></main>", FETCHED)
                        .published())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <meta property=article:published_time content='2036-03-14T08:30:00Z'>
        <meta name=date content='2062-01-01'>
        <script type=application/ld+json>{"@type":"NewsArticle","headline":"x","datePublished":"2027-06-20"}</script>
        """)
    void believesNoDayBeyondTheTimeOfReading(String head) {
        String page = "<main><h1>Harbour reopens</h1><div>" + PageTexts.STORY + "</div></main>";
        assertThat(read(head + page, FETCHED).published()).isNull();
        assertThat(read(head + page, null).published()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14 March 2026", "14. März 2026", "٢٠٢٦/٣/١٤", "Published 14 March 2026"})
    void keepsTheDayBelowTheHeadline(String day) {
        String page = "<header><div>Monday, 30 November 2026</div></header><main><h1>Harbour reopens</h1><div class=d>"
                + day + "</div><div>" + PageTexts.STORY + "</div></main>";
        Content content = read(page, FETCHED);
        assertThat(content.published()).isNotNull();
        assertThat(content.published().day()).hasToString("2026-03-14");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <p class=byline>By <a href=/by/n>Nora Field</a>, harbour correspondent, and <a href=/by/o>Omar Haddad</a> in Skerra</p>|Nora Field, Omar Haddad
        <p class=byline>Von Anna Weber, freie Mitarbeiterin, und Karl Busch</p>|Anna Weber, Karl Busch
        <p class=byline>Par Jean Morel, envoyé spécial, et Claire Petit</p>|Jean Morel, Claire Petit
        <div class=authors><div><a href=/by/n>Nora Field</a><span>Harbour correspondent</span></div><div><a href=/by/o>Omar Haddad</a><span>Reporter</span></div></div>|Nora Field, Omar Haddad
        <div class=info>أحمد سالم ومريم خالد - مدينة النخيل</div>|أحمد سالم, مريم خالد
        <div class=author-list><a href=#1><span class=given-names>Nora</span> <span class=surname>Field</span></a><a href=#2><span class=given-names>Omar</span> <span class=surname>Haddad</span></a></div>|Nora Field, Omar Haddad
        <div class=contributors><span class=name><span class=first-name>Nora</span> <span class=last-name>Field</span></span></div>|Nora Field
        <div class=author><a href=/by/n>Nora Field</a> <span>Dec 1st 2026</span></div>|Nora Field
        <div class=author>Nora Field May 2nd 2026</div>|Nora Field
        <p>By by Nora Field and Omar Haddad</p>|Nora Field, Omar Haddad
        <p class=credits>Nora Field<br>Illustration by Omar Haddad</p>|Nora Field
        """)
    void readsTheNamesOfABylineAndNothingElse(String byline, String names) {
        assertThat(read(
                                "<main><h1>Harbour reopens</h1>" + byline + "<div>" + PageTexts.STORY + "</div></main>",
                                FETCHED)
                        .authors())
                .isEqualTo(List.of(names.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=author><span class=posted>Dec 1st 2026</span></div>",
                "<div class=byline>March 2nd, 2026</div>"
            })
    void takesNoMonthForAWriter(String line) {
        assertThat(read("<main><h1>Harbour reopens</h1>" + line + "<div>" + PageTexts.STORY + "</div></main>", FETCHED)
                        .authors())
                .isEmpty();
    }

    private static Content read(String body, Instant fetched) {
        String page = "<html><head><title>Harbour reopens</title></head><body>" + body + "</body></html>";
        PageOutcome outcome = READER.read(
                page.getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8",
                URI.create("https://daily.example/a"),
                fetched);
        return ((PageOutcome.Read) outcome).content();
    }
}
