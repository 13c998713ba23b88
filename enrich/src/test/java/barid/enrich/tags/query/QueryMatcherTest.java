package barid.enrich.tags.query;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import barid.model.article.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryMatcherTest {
    @Test
    @Timeout(120)
    void readsBracketsInBracketsInTimeThatGrowsWithTheQueryAlone() {
        String query = "(".repeat(28) + "harbour" + " ferry)".repeat(28);
        QueryMatcher matcher = new QueryMatcher(
                List.of((TagQuery) TagQuery.parse(query)), Inflection.of("en"), SpellingVariants.load("en"));
        assertThat(matcher.match(Words.of("", "", "The ferry leaves the harbour.")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            peace                               | Peace at last.                                  | true
            peace talks                         | The talks in Geneva are about peace.            | true
            "peace talks"                       | The talks in Geneva are about peace.            | false
            "peace talks"                       | Peace talk resumes.                             | true
            ="peace talks"                      | Peace talk resumes.                             | false
            war OR peace                        | Only peace here.                                | true
            war OR peace treaty                 | Only peace here.                                | false
            (war OR peace) treaty               | A treaty of peace.                              | true
            peace NOT talks                     | Peace without talking.                          | true
            peace NOT talks                     | Peace talks.                                    | false
            peace AND NOT (talks OR war)        | Peace and war.                                  | false
            peace NEAR/2 treaty                 | The treaty of lasting peace.                    | true
            peace NEAR/1 treaty                 | The treaty of lasting peace.                    | false
            "peace talks" NEAR/3 ceasefire      | A ceasefire, then peace talks.                  | true
            peace NEAR/5 treaty NOT war         | The treaty of lasting peace.                    | true
            peace NEAR/5 treaty NOT war         | The treaty of lasting peace ends a war.         | false
            text:peace                          | Peace at last.                                  | true
            (peace OR truce) NEAR/1 treaty      | A truce treaty.                                 | true
            =who                                | WHO says so, who else.                          | true
            ==WHO                               | who else said it.                               | false
            ==WHO                               | The WHO said it.                                | true
            elect*                              | The electorate decides.                         | true
            =elect                              | Elections.                                      | false
            "climate chang*"                    | Climate changes.                                | true
            país                                | PAIS                                            | true
            Trump plan                          | Trump's plan                                    | true
            "Trump plan"                        | Trump's plan                                    | true
            """)
    void readsTheQueryLanguage(String query, String text, boolean expected) {
        assertThat(matches("en", query, "", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            وزير      | والوزير          | true
            وزير      | للوزراء          | false
            وزير      | ووزيره           | true
            رياضة     | الرياض           | false
            رياضة     | الرياضة          | true
            رياضة     | رياضات           | true
            الرياض    | رياضة            | false
            حكومة     | وبحكومتهم        | true
            سوريا     | السورية          | true
            سوريا     | بسورية           | true
            أمريكا    | اميركا           | true
            كردستان   | کردستان          | true
            شؤون      | شئون             | true
            حرب       | حَرْبــاً         | true
            حرب       | وللحرب           | true
            الله      | لاه              | false
            قرار 2254 | قرار ۲۲۵۴        | true
            قرار 2254 | قرار ٢٢٥٤        | true
            مدينة     | مدينتين          | true
            انتخاب*   | والانتخابية      | true
            =حرب      | الحرب            | false
            """)
    void meetsArabicWordsInAllTheirShapes(String query, String text, boolean expected) {
        assertThat(matches("ar", query, "", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ru | выборы      | на выборах президента | true
            uk | вибори      | результати виборів    | true
            tr | seçim       | seçimlerinde          | true
            tr | hava        | havada                | true
            fr | élection    | les élections         | true
            es | elecciones  | una elección          | true
            pt | eleições    | eleição               | true
            it | elezioni    | l'elezione            | true
            de | Wahl        | die Wahlen            | true
            fa | انتخابات    | انتخابات‌های          | true
            zh | 世界杯      | 二零二六年世界杯足球赛  | true
            zh | 世界杯      | 世界大杯              | false
            zh | 战          | 战争                  | true
            """)
    void knowsTheInflectionOfOtherLanguages(String language, String query, String text, boolean expected) {
        assertThat(matches(language, query, "", text)).isEqualTo(expected);
    }

    @Test
    void looksForPassagesWithinOneFieldOnly() {
        assertThat(matches("en", "peace NEAR/5 war", "Peace", "War")).isFalse();
        assertThat(matches("en", "title:peace NEAR/3 title:war", "Peace after war", ""))
                .isTrue();
        assertThat(matches("en", "text:war", "War", "Peace")).isFalse();
        assertThat(matcher("en", "lead:summit").match(Words.of("", "A summit opens.", "Rain.")))
                .hasSize(1);
    }

    @Test
    void keepsAFieldToItself() {
        assertThat(matches("en", "title:peace", "Peace", "War")).isTrue();
        assertThat(matches("en", "title:war", "Peace", "War")).isFalse();
        assertThat(matches("en", "title:(peace OR truce) war", "A truce", "War"))
                .isTrue();
        assertThat(matches("en", "\"peace war\"", "Peace", "War")).isFalse();
        assertThat(matches("en", "lead:storm", "", "A storm came.\n\nIt rained."))
                .isTrue();
        assertThat(matches("en", "lead:rain*", "", "A storm came.\n\nIt rained."))
                .isFalse();
    }

    @Test
    void showsThePassagesWithTheirPlaces() {
        Words words = Words.of("Envoy arrives", "", "The peace talks, long awaited: peace-talks resume.");
        List<QueryMatch> matches = matcher("en", "\"peace talks\" envoy").match(words);
        assertThat(matches).hasSize(1);
        assertThat(matches.getFirst().evidence(words))
                .containsExactly(
                        new Evidence("Envoy", "title", 0),
                        new Evidence("peace talks", "text", 4),
                        new Evidence("peace-talks", "text", 31));
    }

    @Test
    void givesEachMatchingQueryItsNumber() {
        QueryMatcher matcher = matcher("en", "war", "peace", "truce OR peace");
        assertThat(matcher.match(Words.of("peace")))
                .extracting(QueryMatch::query)
                .containsExactly(1, 2);
    }

    private static boolean matches(String language, String query, String title, String text) {
        return !matcher(language, query).match(Words.of(title, "", text)).isEmpty();
    }

    private static QueryMatcher matcher(String language, String... queries) {
        return new QueryMatcher(
                List.of(queries).stream()
                        .map(query -> (TagQuery) TagQuery.parse(query))
                        .toList(),
                Inflection.of(language),
                SpellingVariants.load(language));
    }
}
