package barid.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.model.SubjectModel;
import barid.enrich.tags.model.SubjectModelTrainer;
import barid.model.article.Evidence;
import barid.model.article.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final String POLITICS = "medtop:11000000";
    private static final String ECONOMY = "medtop:04000000";

    private final Concepts concepts = Concepts.load();
    private final SubjectModel model = new SubjectModelTrainer("test", 8).train(List.of(), 0.9);

    @Test
    void raisesTheConfidenceWhereQueryAndModelAgree() {
        double alone = tag(tags(scored(POLITICS, 10)), POLITICS).confidence();
        Merge both = scored(POLITICS, 10);
        both.add(model, List.of(new SubjectModel.Guess(POLITICS, 0.9, List.of(new Evidence("vote", "text", 3)))));

        Tag agreed = tag(tags(both), POLITICS);

        assertThat(agreed.method()).isEqualTo("query+model");
        assertThat(agreed.confidence()).isGreaterThan(alone).isLessThan(1);
        assertThat(agreed.evidence()).contains(new Evidence("vote", "text", 3));
        assertThat(agreed.version()).contains("pack").contains(model.version());
    }

    @Test
    void letsTheModelAloneSpeakOnlyWhereTheQueriesAreSilent() {
        Merge silent = new Merge(concepts);
        silent.add(model, List.of(new SubjectModel.Guess(ECONOMY, 0.9, List.of())));
        assertThat(tags(silent)).singleElement().satisfies(tag -> {
            assertThat(tag.method()).isEqualTo("model");
            assertThat(tag.confidence()).isLessThan(0.9);
        });

        Merge decided = scored(POLITICS, 10);
        decided.add(model, List.of(new SubjectModel.Guess(ECONOMY, 0.9, List.of())));
        assertThat(tags(decided)).extracting(Tag::id).containsExactly(POLITICS);
    }

    @Test
    void joinsAUsersQueryAndADesksModelInOneTag() {
        Merge merge = new Merge(concepts);
        merge.add(
                model, List.of(new SubjectModel.Guess("user:harbour", 0.9, List.of(new Evidence("quay", "text", 9)))));
        List<Tag> tags = new ArrayList<>(List.of(new Tag(
                "user:harbour",
                "Harbour",
                List.of(),
                0.7,
                "query",
                List.of(new Evidence("crane", "text", 1)),
                "user")));

        merge.addTags(100, tags);

        assertThat(tags).singleElement().satisfies(tag -> {
            assertThat(tag.label()).isEqualTo("Harbour");
            assertThat(tag.method()).isEqualTo("query+model");
            assertThat(tag.confidence()).isGreaterThan(0.7);
            assertThat(tag.evidence())
                    .containsExactly(new Evidence("crane", "text", 1), new Evidence("quay", "text", 9));
        });
    }

    @Test
    void dropsASubjectFarBehindTheStrongest() {
        Merge merge = scored(POLITICS, 20);
        subject(merge, ECONOMY).add(3, 13, List.of());
        assertThat(tags(merge)).extracting(Tag::id).containsExactly(POLITICS);

        merge = scored(POLITICS, 20);
        subject(merge, ECONOMY).add(3, 15, List.of());
        assertThat(tags(merge)).extracting(Tag::id).containsExactly(POLITICS, ECONOMY);
    }

    @Test
    void wantsMoreOfALongArticle() {
        assertThat(tags(scored(POLITICS, 4), 20)).hasSize(1);
        assertThat(tags(scored(POLITICS, 4), 500)).isEmpty();
        assertThat(tags(scored(POLITICS, 8.1), 5_000)).hasSize(1);
    }

    @Test
    void saysNothingForOneWordOnceInALongArticle() {
        Merge merge = new Merge(concepts);
        subject(merge, POLITICS).add(5, 30, List.of());
        subject(merge, POLITICS).cover(200, 200);
        assertThat(tags(merge, 300)).isEmpty();

        subject(merge, POLITICS).add(1, 1, List.of());
        subject(merge, POLITICS).cover(250, 250);
        assertThat(tags(merge, 300)).hasSize(1);
    }

    @Test
    void saysNothingForASingleHint() {
        Merge hint = new Merge(concepts);
        subject(hint, POLITICS).add(2, 4, List.of());
        assertThat(tags(hint)).isEmpty();
    }

    private Merge scored(String concept, double points) {
        Merge merge = new Merge(concepts);
        Subject subject = subject(merge, concept);
        subject.add(3, points / 2, List.of());
        subject.cover(1, 1);
        subject.add(3, points / 2, List.of());
        subject.cover(9, 10);
        return merge;
    }

    private Subject subject(Merge merge, String id) {
        Concept concept = concepts.get(id);
        return merge.subjects("pack").computeIfAbsent(id, any -> new Subject(concept));
    }

    private static List<Tag> tags(Merge merge) {
        return tags(merge, 20);
    }

    private static List<Tag> tags(Merge merge, int words) {
        List<Tag> tags = new ArrayList<>();
        merge.addTags(words, tags);
        return tags;
    }

    private static Tag tag(List<Tag> tags, String id) {
        Optional<Tag> found = tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
        return found.orElseThrow();
    }
}
