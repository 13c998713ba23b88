package barid.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.pack.QueryPack;
import barid.model.article.Tag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Images and words with another meaning make no tag without company, and true ones still do. */
class AmbiguousWordsTest {
    private static final NewsTagger TAGGER = new NewsTagger();

    @Test
    void tellsImagesFromWhatTheyName() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AmbiguousWordsTest.class.getResourceAsStream("ambiguous-test.txt"), "texts"),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split(" \\| ", 4);
                Set<String> given = new HashSet<>();
                for (Tag tag : TAGGER.tag(parts[2], "", parts[3], parts[0])) {
                    given.add(tag.id());
                    given.addAll(tag.ancestors());
                }
                for (String wanted : parts[1].split(",")) {
                    if (given.contains("medtop:" + wanted.substring(1)) != wanted.startsWith("+")) {
                        wrong.add(line);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void showsNoWordAsEvidenceThatDidNotCount() {
        String text =
                "Cancer and Leo have a lucky week, says the horoscope. Far below, on page nine, doctors of the hospital report"
                        + " that patients with a tumour and with cancer of the lung live longer.";
        List<Tag> tags = TAGGER.tag("Stars and health", "", text, "en");
        assertThat(tags).extracting(Tag::id).contains("medtop:20000447");
        assertThat(tags)
                .filteredOn(tag -> tag.id().equals("medtop:20000447"))
                .allSatisfy(tag -> assertThat(tag.evidence())
                        .noneMatch(place -> place.offset() == 0 && place.field().equals("text")));
    }

    @Test
    void refusesAnAmbiguousWordThatThePackDoesNotUse() {
        Concepts concepts = Concepts.load();
        String pack = "~ nowhere\n20000076 peace talks\n  3 peace talks\n";
        assertThatThrownBy(() -> QueryPack.read("en", pack, concepts)).hasMessageContaining("nowhere");
    }
}
