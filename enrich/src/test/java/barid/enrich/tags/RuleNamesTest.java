package barid.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.rule.TagRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would break the stream's header, or that nobody could type, are refused wherever rules are read. */
final class RuleNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:a,b",
                "user:bad name",
                "user:",
                "user:\u0000",
                "user:a\tb",
                "user:\u202eabc",
                "user:a\u00a0b",
                "medtop:20000071",
                "",
                "user:\ud800"
            })
    void leavesARuleWithABadNameOut(String id) {
        NewsTagger tagger = new NewsTagger().withRules(List.of(new TagRule(id, "x", "peace", "*")));
        assertThat(tagger.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isNotBlank();
            assertThat(refused.position()).isNegative();
        });
        assertThat(tagger.tag("Peace at last", "", "", "en"))
                .noneMatch(tag -> tag.id().equals(id) && tag.label().equals("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:قطر", "user:wheat-2026", "user:می\u200cشود", "user:a.b_c", "user:中国"})
    void takesNamesInEveryScript(String id) {
        assertThat(new NewsTagger()
                        .withRules(List.of(new TagRule(id, "x", "peace", "*")))
                        .refused())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzzzzz", "", "english", "qq", "**", "ar,en"})
    void leavesARuleForALanguageThatDoesNotExistOut(String language) {
        assertThat(new NewsTagger()
                        .withRules(List.of(new TagRule("user:x", "x", "peace", language)))
                        .refused())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "ar", "en", "zh-Hans", "ckb", "sr-Latn", "sw", "und"})
    void takesALanguageThatExists(String language) {
        assertThat(new NewsTagger()
                        .withRules(List.of(new TagRule("user:x", "x", "peace", language)))
                        .refused())
                .isEmpty();
    }
}
