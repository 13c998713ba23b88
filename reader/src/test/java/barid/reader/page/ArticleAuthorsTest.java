package barid.reader.page;

import static barid.reader.page.PageTexts.jsonLd;
import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleAuthorsTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "By Ann Lee and Omar Haddad; Ann Lee,Omar Haddad",
                "Von Ann Lee, Kairo; Ann Lee",
                "Do 25.04.24 | 14:07 Uhr | Von Eva Kirch-Rätsch; Eva Kirch-Rätsch",
                "Publié le 3 mai 2024 par Léa Martin; Léa Martin",
                "Veröffentlicht am 9. Juli 2016 von hafenblog; hafenblog",
                "Text & Fotos: Ivan Valet; Ivan Valet",
                "كتب: عمر حداد; عمر حداد",
                "（责编：王小明、李雷）; 王小明,李雷",
                "Interview by Ann Lee; Ann Lee",
                "<span>By</span><span>by ANN LEE, OMAR HADDAD and EVA STONE</span>; ANN LEE,OMAR HADDAD,EVA STONE",
                "<span>Por</span><span>por Ana Ruiz</span>; Ana Ruiz",
                "<b>Von</b><i>von Anna Lehmann</i>; Anna Lehmann",
                "<a href='https://coast.example/about/editors/ann-lee/'>Ann Lee</a>; Ann Lee",
                "<a href='/by/omar-haddad'>Omar Haddad</a>; Omar Haddad",
                "<a href='/staff/eva-stone'>Eva Stone</a>; Eva Stone",
                "Posted by Konstantin 21.10.2019; Konstantin"
            })
    void readsABylineOfManyLanguages(String line, String names) {
        Content content = read("", TITLE + "<div>" + line + "</div>", "");

        assertThat(content.authors()).containsExactlyElementsOf(List.of(names.split(",")));
        assertThat(content.provenance()).containsEntry("authors", "visible");
    }

    @ParameterizedTest
    @CsvSource({
        "15 de Maio de 2020 às 10:15",
        "16 April 2020 from Armenia",
        "Von Kunst und Kapriolen",
    })
    void takesNoDateOrPlaceForAWriter(String line) {
        assertThat(read("", TITLE + "<div>" + line + "</div>", "").authors()).isEmpty();
    }

    /** Where the name of an element ends by saying that it holds something else about the writer, the name is beside it. */
    @ParameterizedTest
    @CsvSource({
        "author-name, true",
        "authorName, true",
        "author, true",
        "author-bio, false",
        "author__bio--, false",
        "authorBio, false",
        "box authorBio wide, false",
        "authorbio, true",
    })
    void readsTheLastWordOfTheNameOfAnElement(String names, boolean writer) {
        String inner = "<i class='" + names + "'>Nora Falk</i> <b>Lena Ode</b>";
        Content content = read("", TITLE + "<p><span class='author'>" + inner + "</span></p>", "");

        assertThat(content.authors()).containsExactly(writer ? "Nora Falk" : "Lena Ode");
    }

    @Test
    void takesNoHeadlineForAByline() {
        assertThat(read("", "<h1>By Jane Austen</h1>", "").authors()).isEmpty();
    }

    @Test
    void keepsTheAgencyThatIsNamedBesideAPerson() {
        Content content = read(
                jsonLd(
                        "{'@type':'NewsArticle','headline':'Harbour reopens','author':[{'@type':'Person','name':'Ann Lee'},"
                                + "{'@type':'Organization','name':'Coast Press'}]}"),
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee", "Coast Press");
    }

    @Test
    void prefersThePersonInTheBylineToTheNewsroomInTheStatement() {
        Content content = read("<meta name='author' content='Redaktion Hafenblatt'>", TITLE + "<p>Von Ann Lee</p>", "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void namesTheNewsroomWhenNobodyElseIsNamed() {
        Content content = read("<meta name='author' content='Redaktion Hafenblatt'>", TITLE, "");

        assertThat(content.authors()).containsExactly("Redaktion Hafenblatt");
        assertThat(content.provenance()).containsEntry("authors", "meta");
    }

    @Test
    void readsTheLabelledFieldOfASocialCard() {
        Content content = read(
                "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ann Lee'>"
                        + "<meta name='twitter:label2' content='Est. reading time'><meta name='twitter:data2' content='3 minutes'>",
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void readsTheAuthorOfThePageWhereNoArticleIsStated() {
        Content content = read(
                jsonLd(
                        "{'@graph':[{'@type':'WebPage','author':{'@id':'#p'}},{'@type':'Person','@id':'#p','name':'Ann Lee'}]}"),
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void prefersTheVisibleWriterToTheStatedEditorOfThePage() {
        Content content = read(
                jsonLd("{'@graph':[{'@type':'NewsArticle','headline':'Harbour reopens'},"
                        + "{'@type':'WebPage','author':{'@type':'Person','name':'Max Muster'}}]}"),
                TITLE + "<p class='byline'>By Ann Lee</p>",
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void prefersTheVisibleWriterToAnAgencyNamedInArabic() {
        Content content = read(
                "<meta name='author' content='وكالة الأنباء'>",
                "<h1>افتتاح الميناء بعد العاصفة</h1><p class='byline'>بقلم: ليلى حداد</p>",
                "");

        assertThat(content.authors()).containsExactly("ليلى حداد");
    }

    @Test
    void completesTheFirstStatementByAFullerOne() {
        Content content = read(
                "<meta name='author' content='Ann Lee, Omar Haddad'>"
                        + jsonLd(
                                "{'@type':'NewsArticle','headline':'Harbour reopens','author':{'@type':'Person','name':'Ann Lee'}}"),
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee", "Omar Haddad");
    }

    @Test
    void leavesOutAddressesAndKeepsLettersBehindAName() {
        Content content = read(
                "<meta property='article:author' content='https://social.example/ann'><meta name='author' content='Ann Lee, PhD'>",
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee, PhD");
    }

    @Test
    void readsANameInTheBlockBehindItsByline() {
        Content content = read("", TITLE + "<div><p>Written by</p><p>Ann Lee</p></div>", "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>3 May 2024 <span class='author vcard'><a class='url fn' href='/author/al'>Ann Lee</a></span></div>",
                "<div>Guide 3 May 2024 <a href='/autoren/ann-lee/'>Ann Lee</a><span>Follow</span></div>",
                "<div class='meta'><span class='article-authorname'>Ann Lee</span><time>3 May 2024</time></div>",
                "<h4 class='author'>vom <span class='fn'>Ann Lee</span></h4>",
                "<aside><div class='author-box'><img class='avatar'><div class='name'>Ann Lee</div></div></aside>"
            })
    void readsTheNameThatMarkupCallsTheWriters(String line) {
        assertThat(read("", TITLE + line, "").authors()).containsExactly("Ann Lee");
    }

    @Test
    void readsALoginNameWhereMarkupCallsItTheWriters() {
        assertThat(read("", TITLE, "<div>Saved by <span class='username'>harbour-al</span> on 3 May</div>")
                        .authors())
                .containsExactly("harbour-al");
    }

    @Test
    void prefersTheFullNameInTheBylineToAStatedLoginName() {
        String stated = jsonLd(
                "{'@type':'NewsArticle','headline':'Harbour reopens','author':{'@type':'Person','name':'annlee7'}}");

        assertThat(read(stated, TITLE + "<p>By Ann Lee</p>", "").authors()).containsExactly("Ann Lee");
        assertThat(read(stated, TITLE, "").authors()).containsExactly("annlee7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.head.author",
                "{{author.name}}",
                "admin",
                "View all posts",
                "Digital Security Expert",
                "Director of Operations"
            })
    void takesNoTemplateLabelOrOfficeForAWriter(String value) {
        assertThat(read("<meta name='author' content='" + value + "'>", TITLE, "")
                        .authors())
                .isEmpty();
    }

    @Test
    void leavesOutTheOfficeBehindTheName() {
        assertThat(read("<meta name='author' content='Ann Lee, Sr. Director of Operations'>", TITLE, "")
                        .authors())
                .containsExactly("Ann Lee");
        assertThat(read("<meta name='author' content='Ann Lee, Cairo, Omar Haddad'>", TITLE, "")
                        .authors())
                .containsExactly("Ann Lee", "Omar Haddad");
    }

    @Test
    void takesTheWriterOfTheFirstItemAndNoneOfOtherArticlesOrComments() {
        String author = "<span itemprop='author'>%s</span>";
        assertThat(read(
                                "",
                                TITLE + author.formatted("Ann Lee"),
                                "<article>" + author.formatted("Max Muster") + "</article><div class='comment'>"
                                        + author.formatted("Eva Muster") + "</div>")
                        .authors())
                .containsExactly("Ann Lee");
    }

    @Test
    void takesNoWriterOutOfAListOfOtherArticles() {
        String teaser = "<p class='teaser-line'>Ferry late again | By %s</p>";
        assertThat(read("", TITLE, teaser.formatted("Max Muster") + teaser.formatted("Eva Muster"))
                        .authors())
                .isEmpty();
    }

    @Test
    void readsAPersonBesideTheDateAndBelowTheText() {
        assertThat(read("", TITLE + "<div>Anna Lee</div><div>3 May 2024</div>", "")
                        .authors())
                .containsExactly("Anna Lee");
        assertThat(read("", TITLE, "<div>About the author</div><div>AL</div><div>Anna Lee</div>")
                        .authors())
                .containsExactly("Anna Lee");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ul class='tags'><li>Anna Lee</li></ul><div>3 May 2024</div>",
                "<nav><a href='/a'>Anna Lee</a></nav><div>3 May 2024</div>",
                "<div>Anna County</div><div>3 May 2024</div>",
                "<p>Dear Friends</p>",
                "<div>|</div>",
                "<div> - </div>",
                "<figure><img src='a.jpg'><figcaption>By Anna Lee</figcaption></figure>",
                "<p>By</p><p>تصوير عمر حداد</p>"
            })
    void takesNoTopicMenuGreetingOrPhotographerForAWriter(String line) {
        assertThat(read("", TITLE + line, "").authors()).isEmpty();
    }

    @Test
    void readsANameInLettersThatHaveNoCapitals() {
        assertThat(read("", TITLE + "<p class='author'>ნინო ბერიძე</p>", "").authors())
                .containsExactly("ნინო ბერიძე");
    }

    @Test
    void takesThePersonBelowALabelAndNotTheSubject() {
        String label = "<div>Interview</div><div>Anna Lee</div>";

        assertThat(read("", TITLE + label, "").authors()).containsExactly("Anna Lee");
        assertThat(read("", "<h1>Lee on ferries</h1>" + label.replace("Lee", "Ferries"), "")
                        .authors())
                .isEmpty();
    }

    @Test
    void takesNobodyWhoseSurnameIsInTheHeadline() {
        assertThat(read("", "<h1>Haddad reopens the harbour</h1><div>Omar Haddad</div><div>3 May 2024</div>", "")
                        .authors())
                .isEmpty();
    }

    @Test
    void takesNoListOfColumnistsForTheWriters() {
        String columnists = "<p class='c'>Anna Lee</p><p class='c'>Omar Haddad</p><p class='c'>Eva Muster</p>"
                + "<p class='c'>Paul Muster</p>";

        assertThat(read("", TITLE, "<div>Authors</div>" + columnists).authors()).isEmpty();
    }

    @Test
    void readsTheWriterInTheItemOfTheTextAndNotOfACardAboveIt() {
        String author = "<span itemprop='author'>%s</span>";
        String page = "<body><div><article>" + author.formatted("Max Muster") + "</article></div><article>" + TITLE
                + author.formatted("Ann Lee") + "<div class='article-body'>" + PageTexts.STORY
                + "</div></article></body>";

        assertThat(read(page, "https://daily.example/harbour").authors()).containsExactly("Ann Lee");
    }

    @Test
    void takesNoOwnerOfASiteThatAnOrganisationPublishes() {
        assertThat(read(
                                jsonLd(
                                        "{'@type':'NewsArticle','headline':'Harbour reopens','publisher':{'@type':'Organization','name':'Coast Press'}}"),
                                TITLE,
                                "<footer>© 2019-2024 Anna Lee. All rights reserved.</footer>")
                        .authors())
                .isEmpty();
    }

    @Test
    void namesThePersonWhoOwnsTheSiteWhereNobodyElseIsNamed() {
        String foot = "<footer>© 2019-2024 Anna Lee. All rights reserved.</footer>";

        assertThat(read("", TITLE, foot).authors()).containsExactly("Anna Lee");
        assertThat(read("", TITLE + "<p>By Omar Haddad</p>", foot).authors()).containsExactly("Omar Haddad");
        assertThat(read("", TITLE, "<footer>© 2024 Harbour Supplies</footer>").authors())
                .isEmpty();
    }

    @Test
    void takesTheAgencyInTheBylineAndNotItsPlace() {
        assertThat(read("", TITLE + "<div class='article-author'>Reuters, Cairo</div>", "")
                        .authors())
                .containsExactly("Reuters");
    }

    @Test
    void letsTwoSourcesOutvoteOneThatNamesSomebodyElse() {
        Content content = read(
                "<meta name='author' content='Max Designer'>"
                        + jsonLd(
                                "{'@graph':[{'@type':'WebPage','author':{'@id':'#p'}},{'@type':'Person','@id':'#p','name':'Ann Lee'}]}"),
                TITLE + "<a rel='author' href='/author/al'>Ann Lee</a>",
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void takesNobodyFromAStatementAboutWhoMadeTheSite() {
        assertThat(read("<meta name='author' content='www.designer.example, Max Designer'>", TITLE, "")
                        .authors())
                .isEmpty();
    }

    @Test
    void readsTheBylineOfAPageThatIsOneForm() {
        String page = "<body><form>" + TITLE + "<div>By Ann Lee</div><div class='article-body'>" + PageTexts.STORY
                + "</div></form></body>";

        assertThat(read(page, "https://daily.example/harbour").authors()).containsExactly("Ann Lee");
    }

    @Test
    void readsNewsroomsAndInitialsBehindTheText() {
        assertThat(read("", TITLE, "<div class='byline'><p>red, coast.example/Agenturen</p></div>")
                        .authors())
                .containsExactly("red, coast.example/Agenturen");
        assertThat(read("", TITLE, "<p>ann, oh; Foto: Coast Press</p>").authors())
                .containsExactly("ann", "oh");
    }

    @Test
    void takesNobodyOutOfAQuotationOrTheHeadline() {
        assertThat(read("", "<blockquote><p class='quote-author'>Max Muster</p></blockquote>" + TITLE, "")
                        .authors())
                .isEmpty();
        assertThat(read("", "<h1>Anna Lee sails home</h1><div>Anna Lee</div><div>3 May 2024</div>", "")
                        .authors())
                .isEmpty();
    }

    @Test
    void readsTheStatedCreatorWhereNoAuthorIsStated() {
        assertThat(read(jsonLd("{'@type':'NewsArticle','headline':'Harbour reopens','creator':['Ann Lee']}"), TITLE, "")
                        .authors())
                .containsExactly("Ann Lee");
    }

    /** Other articles on a page have their writers too, in no item of their own. */
    @ParameterizedTest
    @CsvSource({"span", "p", "div"})
    void leavesTheWritersOfOtherArticlesOut(String element) {
        String author = "<%1$s itemprop='author'>%2$s</%1$s>";
        Content content = read(
                "",
                TITLE + author.formatted(element, "Ann Lee"),
                "<section>" + author.formatted(element, "Omar Haddad") + author.formatted(element, "Eva Stone")
                        + "</section>");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    /** Who owns the rights to everything is no writer where the page names one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "copyright; Copyright (c) Coast Nast 2024",
                "dcterms.rights; © 2024 Coast Nast, all rights reserved",
                "dc.rights; Coast Nast",
            })
    void takesNoOwnerOfRightsForTheWriter(String name, String rights) {
        String head = "<meta name='author' content='Coast Nast'><meta name='" + name + "' content='" + rights + "'>";
        Content content = read(head, TITLE + "<div>By Ann Lee</div>", "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @ParameterizedTest
    @CsvSource({"系统管理员", "未知", "مدير الموقع", "unknown author"})
    void takesNobodyForAWriter(String name) {
        assertThat(read("<meta name='author' content='" + name + "'>", TITLE, "")
                        .authors())
                .isEmpty();
    }
}
