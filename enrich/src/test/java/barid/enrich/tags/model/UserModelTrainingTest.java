package barid.enrich.tags.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.enrich.tags.model.UserModelTraining.TooFew;
import barid.enrich.tags.model.UserModelTraining.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserModelTrainingTest {
    private static final String HARBOUR = "user:harbour";
    private static final String ORCHARD = "user:orchard";

    private final UserModelTraining training = new UserModelTraining(0.9);

    @Test
    void measuresEachSubjectOnArticlesKeptApart() {
        assertThat(training.train(articles(600))).isInstanceOfSatisfying(Trained.class, trained -> {
            assertThat(trained.learned() + trained.keptApart()).isEqualTo(600);
            assertThat(trained.keptApart()).isBetween(80, 160);
            assertThat(trained.subjects())
                    .extracting(UserModelTraining.Measured::id)
                    .containsExactly(HARBOUR, ORCHARD);
            assertThat(trained.subjects()).allSatisfy(subject -> {
                assertThat(subject.examples()).isEqualTo(200);
                assertThat(subject.present()).isPositive();
                assertThat(subject.precision()).isGreaterThan(0.9);
                assertThat(subject.recall()).isGreaterThan(0.9);
            });
        });
    }

    @Test
    void saysWhenThereAreTooFewExamples() {
        assertThat(training.train(List.of()))
                .isInstanceOfSatisfying(
                        TooFew.class, few -> assertThat(few.reason()).contains("No article"));
        assertThat(training.train(articles(30))).isInstanceOfSatisfying(TooFew.class, few -> {
            assertThat(few.reason()).contains("needs 20 articles");
            assertThat(few.examples()).containsEntry(HARBOUR, 10);
        });
    }

    @Test
    void saysWhenItCannotTellTheSubjectsApart() {
        var random = new Random(1);
        var alike = new ArrayList<LabelledArticle>();
        for (int i = 0; i < 400; i++) {
            alike.add(new LabelledArticle(
                    "a" + i, "", "the same words again", "en", random.nextBoolean() ? Set.of(HARBOUR) : Set.of()));
        }
        assertThat(training.train(alike))
                .isInstanceOfSatisfying(
                        TooFew.class, few -> assertThat(few.reason()).contains("In no language"));
    }

    @Test
    void refusesAPrecisionThatIsNone() {
        assertThatThrownBy(() -> new UserModelTraining(95)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<LabelledArticle> articles(int count) {
        List<List<String>> words = List.of(
                List.of("quay", "crane", "vessel", "container", "berth", "pilot", "tugboat", "anchor"),
                List.of("apple", "blossom", "cider", "graft", "picker", "basket", "ladder", "pear"),
                List.of("poem", "verse", "rhyme", "stanza", "reader", "novel", "essay", "print"));
        List<Set<String>> labels = List.of(Set.of(HARBOUR), Set.of(ORCHARD), Set.of());
        var random = new Random(7);
        var articles = new ArrayList<LabelledArticle>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder("The news of the day:");
            for (int n = 0; n < 6; n++) {
                text.append(' ').append(words.get(i % 3).get(random.nextInt(8)));
            }
            articles.add(new LabelledArticle("a" + i, "", text.toString(), "en", labels.get(i % 3)));
        }
        return articles;
    }
}
