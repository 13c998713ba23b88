package barid.train.tags;

import barid.enrich.tags.NewsTagger;
import barid.model.article.Tag;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * Scores the tagger on the labelled articles of the topic corpus: macro-F1 over the labels of single-subject rows, by source, for
 * the first top-level tag and for all of them. Half B (by a hash of the id) is the half of which no row outside the gold set was read while the packs
 * were revised for 0.1.0. Its argument is the corpus; docs/TAGS.md has the command.
 */
final class TagEvaluation {
    private static final Set<String> SENTENCES = Set.of("sib200");

    private TagEvaluation() {}

    private record Row(String label, boolean inB, List<String> said) {}

    public static void main(String[] args) throws IOException {
        NewsTagger tagger = new NewsTagger();
        Map<String, List<Row>> rows = new TreeMap<>();
        JsonMapper json = new JsonMapper();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(args[0]))), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = json.readTree(line);
                if (isCounted(row)) {
                    String language = NewsTagger.primary(row.path("lang").asText());
                    Row scored = score(tagger, row, language);
                    rows.computeIfAbsent(language + " " + row.path("source").asText(), any -> new ArrayList<>())
                            .add(scored);
                    rows.computeIfAbsent(language + " all", any -> new ArrayList<>())
                            .add(scored);
                }
            }
        }
        System.out.printf("%-16s %7s %7s %7s %9s %7s%n", "", "rows", "first", "all", "B: first", "all");
        rows.forEach((source, all) -> {
            List<Row> inB = all.stream().filter(Row::inB).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %7d %7.3f %7.3f %9.3f %7.3f%n",
                    source,
                    all.size(),
                    macroF1(all, 1),
                    macroF1(all, Integer.MAX_VALUE),
                    macroF1(inB, 1),
                    macroF1(inB, Integer.MAX_VALUE));
        });
    }

    /** Articles with one subject, in languages that have a pack; loosely mapped ones too where there are no others. */
    private static boolean isCounted(JsonNode row) {
        String language = NewsTagger.primary(row.path("lang").asText());
        String map = row.path("map").asText();
        boolean loose = Set.of("de", "fa", "zh").contains(language);
        return Set.of("ar", "en", "fr", "de", "fa", "zh").contains(language)
                && !SENTENCES.contains(row.path("source").asText())
                && (map.equals("exact") || (loose && map.equals("broad")));
    }

    private static Row score(NewsTagger tagger, JsonNode row, String language) {
        List<String> said = tagger
                .tag(row.path("title").asText(), "", row.path("text").asText(), language)
                .stream()
                .filter(tag -> tag.ancestors().isEmpty())
                .map(Tag::id)
                .toList();
        var hash = new CRC32();
        hash.update(row.path("id").asText().getBytes(StandardCharsets.UTF_8));
        return new Row(row.path("labels").path(0).asText(), (hash.getValue() & 1) == 1, said);
    }

    private static double macroF1(List<Row> rows, int most) {
        Set<String> labels = rows.stream().map(Row::label).collect(Collectors.toCollection(TreeSet::new));
        double sum = 0;
        for (String label : labels) {
            int right = 0;
            int said = 0;
            int there = 0;
            for (Row row : rows) {
                boolean says = row.said.stream().limit(most).anyMatch(label::equals);
                said += says ? 1 : 0;
                there += row.label.equals(label) ? 1 : 0;
                right += says && row.label.equals(label) ? 1 : 0;
            }
            sum += said + there == 0 ? 0 : 2.0 * right / (said + there);
        }
        return sum / labels.size();
    }
}
