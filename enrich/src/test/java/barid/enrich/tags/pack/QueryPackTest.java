package barid.enrich.tags.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.query.QueryMatch;
import barid.enrich.tags.query.QueryMatcher;
import barid.enrich.tags.query.SpellingVariants;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPackTest {
    private static final Pattern WORDS = Pattern.compile("=?=?\"[^\"]+\"");
    private static final Concepts CONCEPTS = Concepts.load();
    private static final List<String> LANGUAGES = QueryPack.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void coversTheSeventeenSubjectsWithStrongQueriesInEachLanguage(String language) {
        Set<Concept> tops = pack(language).entries().stream()
                .filter(entry -> entry.weight() >= 3)
                .map(entry -> CONCEPTS.get(entry.concept().top()))
                .collect(Collectors.toSet());
        assertThat(tops).containsAll(CONCEPTS.tops());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void coversManyFinerSubjectsInArabicAndEnglish(String language) {
        long finer = pack(language).entries().stream()
                .filter(entry -> entry.weight() >= 3)
                .map(QueryPack.Entry::concept)
                .filter(concept -> !concept.ancestors().isEmpty())
                .distinct()
                .count();
        assertThat(finer).isGreaterThanOrEqualTo(250);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void saysNothingTwice(String language) {
        var seen = new HashSet<String>();
        for (QueryPack.Entry entry : pack(language).entries()) {
            assertThat(seen.add(entry.concept().id() + " " + entry.query()))
                    .as("%s: %s twice", entry.concept().label(), entry.query())
                    .isTrue();
        }
    }

    /** A word that stands twice under a subject, as singular and plural say, would count twice. */
    @Test
    void saysNoEnglishWordTwiceInTwoShapes() {
        List<QueryPack.Entry> phrases = pack("en").entries().stream()
                .filter(entry -> WORDS.matcher(entry.query().text()).matches())
                .toList();
        var matcher = new QueryMatcher(
                phrases.stream().map(QueryPack.Entry::query).toList(),
                Inflection.of("en"),
                SpellingVariants.load("en"));
        for (int i = 0; i < phrases.size(); i++) {
            QueryPack.Entry entry = phrases.get(i);
            Words words = words(entry);
            for (QueryMatch match : matcher.match(words)) {
                QueryPack.Entry other = phrases.get(match.query());
                assertThat(match.query() == i
                                || words(other).count() < words.count()
                                || !other.concept().top().equals(entry.concept().top()))
                        .as("%s in %s and in %s", entry.query(), entry.concept().label(), other.query())
                        .isTrue();
            }
        }
    }

    private static Words words(QueryPack.Entry entry) {
        return Words.of(entry.query().text().replace("\"", "").replace("=", ""));
    }

    @Test
    void hasNoPackForOtherLanguages() {
        assertThat(QueryPack.load("sw", CONCEPTS)).isEmpty();
        assertThat(QueryPack.load("../secret", CONCEPTS)).isEmpty();
    }

    @Test
    void namesTheLineThatIsNotWellFormed() {
        assertThatThrownBy(() -> QueryPack.read("en", "20000076 peace talks\n  3 truce\n  x", CONCEPTS))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> QueryPack.read("en", "20000076 war talks", CONCEPTS))
                .hasMessageContaining("is called peace talks");
        assertThatThrownBy(() -> QueryPack.read("en", "20000076 peace talks\n 3? NOT war", CONCEPTS))
                .hasMessageContaining("line 2")
                .hasMessageContaining("NOT");
    }

    @Test
    void changesItsVersionWithItsContent() {
        QueryPack one = QueryPack.read("en", "20000076 peace talks\n  3 truce", CONCEPTS);
        QueryPack other = QueryPack.read("en", "20000076 peace talks\n  3 truces", CONCEPTS);
        assertThat(one.version()).startsWith("en-").isNotEqualTo(other.version());
    }

    private static QueryPack pack(String language) {
        return QueryPack.load(language, CONCEPTS).orElseThrow();
    }
}
