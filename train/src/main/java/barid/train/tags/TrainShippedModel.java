package barid.train.tags;

import barid.enrich.tags.model.LabelledArticle;
import barid.enrich.tags.model.SubjectModel;
import barid.enrich.tags.model.SubjectModelTrainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * Makes the model that comes with Barid. Learned from are only the openly licensed rows of the topic corpus: SIB-200, whose
 * sentences come from FLORES-200 (CC BY-SA 4.0). All other rows only help to choose thresholds: they decide one number a
 * language. See docs/TAGS.md for the command.
 */
final class TrainShippedModel {
    private static final String OPEN_SOURCE = "sib200";
    private static final Set<String> TOO_BROAD = Set.of("medtop:10000000");
    private static final int BITS = 19;
    private static final double PRECISION = 0.95;
    private static final int KEPT_SENTENCES = 6;

    private TrainShippedModel() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("two arguments: the corpus (dev.jsonl.gz) and the file to write");
        }
        var learned = new ArrayList<LabelledArticle>();
        var kept = new ArrayList<LabelledArticle>();
        var json = new JsonMapper();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(args[0]))), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = json.readTree(line);
                String map = row.path("map").asText();
                if (map.equals("any")) {
                    continue;
                }
                LabelledArticle article = article(row);
                boolean open = row.path("source").asText().equals(OPEN_SOURCE);
                if (open && isLearned(article.id())) {
                    learned.add(article);
                } else if (!map.equals("broad")) {
                    kept.add(article);
                }
            }
        }
        SubjectModel model = new SubjectModelTrainer("sib200", BITS).train(learned, kept, PRECISION);
        try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
            model.write(out);
        }
        System.out.println(model.version() + ": learned from " + learned.size() + " texts, thresholds from "
                + kept.size() + ": " + model.thresholds());
    }

    private static boolean isLearned(String id) {
        return Math.floorMod(id.hashCode() * 0x9E3779B1, KEPT_SENTENCES) != 0;
    }

    private static LabelledArticle article(JsonNode row) {
        var labels = new TreeSet<String>();
        row.path("labels").forEach(label -> labels.add(label.asText()));
        labels.removeAll(TOO_BROAD);
        String language = row.path("lang").asText();
        int end = language.indexOf('-');
        return new LabelledArticle(
                row.path("id").asText(),
                row.path("title").asText(),
                row.path("text").asText(),
                primary(end < 0 ? language : language.substring(0, end)),
                labels);
    }

    /** Arabic dialects answer to the language they belong to, as the language identifier does. */
    private static String primary(String language) {
        return List.of("arz", "ary", "arb", "apc", "ajp", "acm", "acq", "aeb", "ars")
                        .contains(language)
                ? "ar"
                : language;
    }
}
