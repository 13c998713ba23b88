package barid.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Evidence;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewsTaggerTest {
    private static final NewsTagger TAGGER = new NewsTagger();

    @Test
    void findsConflictPeaceTalksAndDiplomacyInTheSeedArticle() throws IOException {
        String[] parts = seed().split("\n\n", 3);
        List<Tag> tags = TAGGER.tag(parts[1], "", parts[2], "ar");

        assertThat(tags).extracting(Tag::id).contains("medtop:16000000", "medtop:20000076", "medtop:20000639");
        for (Tag tag : tags) {
            assertThat(tag.evidence()).isNotEmpty();
            for (Evidence evidence : tag.evidence()) {
                String field = evidence.field().equals("title") ? parts[1] : parts[2];
                assertThat(field.substring(evidence.offset())).startsWith(evidence.term());
            }
        }
    }

    @Test
    void neverTakesTheCapitalRiyadhForSport() {
        assertThat(ids(TAGGER.tag("اجتماع في الرياض", "", "وصل الوفد إلى الرياض مساء أمس.", "ar")))
                .doesNotContain("medtop:15000000");
    }

    @Test
    void givesAConceptAllThatStandsAboveIt() {
        Tag talks = tag(TAGGER.tag("انطلاق محادثات السلام", "", "", "ar"), "medtop:20000076")
                .orElseThrow();
        assertThat(talks.ancestors()).containsExactly("medtop:20000073", "medtop:16000000");
        assertThat(talks.label()).isEqualTo("peace talks");
        assertThat(talks.version()).startsWith("ar-");
    }

    @Test
    void bringsAllConceptsAboveAsTagsOfTheirOwn() throws IOException {
        List<Tag> tags = TAGGER.tag("", "", seed(), "ar");
        assertThat(tags)
                .hasSizeGreaterThan(5)
                .allSatisfy(tag -> assertThat(ids(tags)).containsAll(tag.ancestors()));
    }

    @Test
    void readsNoMoreThanTheFirstTwentyThousandWords() {
        NewsTagger tagger = TAGGER.withRules(List.of(new TagRule("user:end", "end", "zebra", "*")));
        assertThat(ids(tagger.tag("", "", "word ".repeat(19_000) + "zebra", "en")))
                .contains("user:end");
        assertThat(ids(tagger.tag("", "", "word ".repeat(20_000) + "zebra", "en")))
                .doesNotContain("user:end");
    }

    @Test
    void hasRulesReadyForTheLanguagesThatCame() {
        NewsTagger tagger = new NewsTagger();
        tagger.tag("Peace", "", "", "en");
        NewsTagger next = tagger.withRules(List.of(new TagRule("user:peace", "peace", "peace", "*")));
        next.prepare(List.of("fr-CA"));
        assertThat(next.isReady("en")).isTrue();
        assertThat(next.isReady("fr")).isTrue();
        assertThat(next.isReady("de")).isFalse();
    }

    @Test
    void appliesARuleOfAUserInItsLanguageOnly() {
        NewsTagger tagger = TAGGER.withRules(List.of(new TagRule("user:nile", "Nile", "نيل", "ar")));
        assertThat(ids(tagger.tag("فيضان النيل", "", "", "ar"))).contains("user:nile");
        assertThat(ids(tagger.tag("فيضان النيل", "", "", "fa"))).doesNotContain("user:nile");
    }

    @Test
    void appliesARuleForAllLanguagesEverywhere() {
        NewsTagger tagger = TAGGER.withRules(List.of(new TagRule("user:u", "UNESCO", "==UNESCO", "*")));
        for (String language : List.of("en", "fr-CA", "und", "sw")) {
            assertThat(ids(tagger.tag("UNESCO", "", "", language))).contains("user:u");
            assertThat(ids(tagger.tag("unesco", "", "", language))).doesNotContain("user:u");
        }
    }

    @Test
    void leavesARefusedRuleOutAndSaysWhy() {
        NewsTagger tagger = TAGGER.withRules(List.of(
                new TagRule("user:bad", "bad", "NOT war", "*"), new TagRule("user:good", "good", "peace", "*")));
        assertThat(tagger.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.rule().id()).isEqualTo("user:bad");
            assertThat(refused.position()).isZero();
        });
        assertThat(ids(tagger.tag("Peace at last", "", "", "en"))).contains("user:good");
        assertThat(tagger.withRules(List.of()).tag("Peace at last", "", "", "en"))
                .extracting(Tag::id)
                .doesNotContain("user:good");
    }

    @Test
    void saysNothingOfEmptyTextAndOfLanguagesWithoutAPack() {
        assertThat(TAGGER.tag("", "", "", "ar")).isEmpty();
        assertThat(TAGGER.tag("حرب", "", "حرب حرب", "und")).isEmpty();
    }

    @Test
    void givesTheSameAnswerEachTime() throws IOException {
        String text = seed();
        assertThat(new NewsTagger().tag("", "", text, "ar")).isEqualTo(TAGGER.tag("", "", text, "ar"));
    }

    private static List<String> ids(List<Tag> tags) {
        return tags.stream().map(Tag::id).toList();
    }

    private static Optional<Tag> tag(List<Tag> tags, String id) {
        return tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
    }

    private static String seed() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NewsTaggerTest.class.getResourceAsStream("seed-article-ar.txt"), "seed")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
