package barid.enrich.tags.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.text.Words;
import barid.model.article.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubjectModelTest {
    private static final String HARBOUR = "user:harbour";
    private static final List<String> HARBOUR_WORDS =
            List.of("quay", "crane", "vessel", "container", "berth", "pilot", "tugboat", "anchor");
    private static final List<String> ORCHARD_WORDS =
            List.of("apple", "blossom", "cider", "graft", "picker", "basket", "ladder", "orchard");

    private final SubjectModel model = new SubjectModelTrainer("desk", 14).train(articles(), 0.95);

    @Test
    void learnsADesksOwnSubject() {
        assertThat(model.labels()).containsExactly(HARBOUR);
        assertThat(model.thresholds()).containsOnlyKeys("en");
        List<SubjectModel.Guess> guesses =
                model.guess(Words.of("Crane falls on quay", "", "A vessel left its berth."), "en");
        assertThat(guesses).singleElement().satisfies(guess -> {
            assertThat(guess.label()).isEqualTo(HARBOUR);
            assertThat(guess.evidence())
                    .isNotEmpty()
                    .allSatisfy(place ->
                            assertThat(HARBOUR_WORDS).contains(place.term().toLowerCase(Locale.ROOT)));
        });
    }

    @Test
    void abstainsWhereItIsNotSureAndWhereItNeverLearned() {
        assertThat(model.guess(Words.of("", "", "Apple blossom and cider in a basket"), "en"))
                .isEmpty();
        assertThat(model.guess(Words.of("", "", "quay crane vessel"), "fr")).isEmpty();
        assertThat(model.guess(Words.of("", "", ""), "en")).isEmpty();
    }

    @Test
    void comesBackFromItsFileUnchanged() throws IOException {
        SubjectModel again = SubjectModel.read(new ByteArrayInputStream(written(model)));
        assertThat(again.version()).isEqualTo(model.version());
        assertThat(again.thresholds()).isEqualTo(model.thresholds());
        assertThat(written(again)).isEqualTo(written(model));
    }

    @Test
    void isTheSameWhenTrainedAgain() {
        assertThat(new SubjectModelTrainer("desk", 14).train(articles(), 0.95).version())
                .isEqualTo(model.version());
    }

    @Test
    void refusesAFileThatIsNoModel() throws IOException {
        byte[] file = written(model);
        assertThatThrownBy(() -> SubjectModel.read(new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SubjectModel.read(new ByteArrayInputStream(Arrays.copyOf(file, file.length / 2))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void speaksThroughTheTagger() {
        List<Tag> tags = new NewsTagger().withModel(model).tag("Crane on the quay", "", "vessel berth tugboat", "en");
        assertThat(tags).anySatisfy(tag -> {
            assertThat(tag.id()).isEqualTo(HARBOUR);
            assertThat(tag.method()).isEqualTo("model");
            assertThat(tag.version()).isEqualTo(model.version());
        });
    }

    private static byte[] written(SubjectModel model) throws IOException {
        var out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    private static List<LabelledArticle> articles() {
        var random = new Random(7);
        var articles = new ArrayList<LabelledArticle>();
        for (int i = 0; i < 400; i++) {
            boolean harbour = i % 2 == 0;
            var text = new StringBuilder("The news of the day:");
            for (int n = 0; n < 6; n++) {
                List<String> words = harbour ? HARBOUR_WORDS : ORCHARD_WORDS;
                text.append(' ').append(words.get(random.nextInt(words.size())));
            }
            articles.add(new LabelledArticle("a" + i, "", text.toString(), "en", harbour ? Set.of(HARBOUR) : Set.of()));
        }
        return articles;
    }
}
