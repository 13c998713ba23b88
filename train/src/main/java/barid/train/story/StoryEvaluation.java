package barid.train.story;

import barid.enrich.story.Bands;
import barid.enrich.story.Shingles;
import barid.enrich.story.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Measures the comparison of texts, see docs/STORIES.md: {@code ROWS.jsonl.gz}. Recall on changed copies of real articles, and
 * pairs of different articles that are taken for near-copies.
 */
final class StoryEvaluation {
    private static final Set<String> SENTENCES_AND_HEADLINES = Set.of("sib200", "thucnews");
    private static final int SHORTEST = 400;
    private static final int OF_EACH_LANGUAGE = 700;

    private final Random random = new Random(5);
    private final List<String> texts = new ArrayList<>();
    private final List<Signed> signed = new ArrayList<>();
    private final PrintStream out;

    private record Signed(Signature signature, int[] bands) {
        boolean isCandidate(Signed other) {
            for (int i = 0; i < bands.length; i++) {
                if (bands[i] == other.bands[i]) {
                    return true;
                }
            }
            return false;
        }

        boolean isNearCopy(Signed other) {
            return isCandidate(other) && signature.likeness(other.signature) > 0;
        }
    }

    /** A way in which a text is changed by those who print it again. */
    private interface Change {
        String apply(List<String> words);
    }

    private StoryEvaluation(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        StoryEvaluation evaluation = new StoryEvaluation(System.out);
        evaluation.read(Path.of(arguments[0]));
        evaluation.pairs();
        evaluation.recall("agency header and new title", words -> "AFP / Cairo, 12 March (Agency) - " + join(words));
        evaluation.recall("cut to 60 %", words -> join(words.subList(0, words.size() * 6 / 10)));
        evaluation.recall("5 % of words changed", words -> evaluation.changed(words, 0.05));
        evaluation.recall("10 % of words changed", words -> evaluation.changed(words, 0.1));
        evaluation.recall("foreign paragraph", words -> join(words) + " " + evaluation.foreign(words.size() * 3 / 10));
    }

    private void read(Path rows) throws IOException {
        SortedMap<String, List<String>> byLanguage = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(rows)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = json.readTree(line);
                String text = row.path("text").asText();
                if (text.length() >= SHORTEST
                        && !SENTENCES_AND_HEADLINES.contains(row.path("source").asText())) {
                    byLanguage
                            .computeIfAbsent(row.path("lang").asText(), any -> new ArrayList<>())
                            .add(text);
                }
            }
        }
        byLanguage.values().forEach(all -> {
            Collections.shuffle(all, random);
            texts.addAll(all.subList(0, Math.min(OF_EACH_LANGUAGE, all.size())));
        });
        long start = System.nanoTime();
        texts.forEach(text -> signed.add(sign("A headline", text)));
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%d articles, signed %.0f a second%n", texts.size(), texts.size() / seconds);
    }

    private void pairs() {
        long pairs = 0;
        int alike = 0;
        int unlike = 0;
        for (int i = 0; i < signed.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs++;
                if (signed.get(i).isNearCopy(signed.get(j))) {
                    alike++;
                    unlike += commonPart(texts.get(i), texts.get(j)) < 0.5 ? 1 : 0;
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "%d pairs: %d grouped, %d of them without half of the shorter text in common%n",
                pairs,
                alike,
                unlike);
    }

    /** The exact part of the shorter text's pieces that the other has. */
    private static double commonPart(String one, String other) {
        int[] pieces = Shingles.of("", one);
        int[] others = Shingles.of("", other);
        long common = Arrays.stream(pieces)
                .filter(piece -> Arrays.binarySearch(others, piece) >= 0)
                .count();
        return (double) common / Math.min(pieces.length, others.length);
    }

    private void recall(String name, Change change) {
        int found = 0;
        for (int i = 0; i < texts.size(); i++) {
            String copy = change.apply(List.of(texts.get(i).split("\\s+")));
            found += sign("Another headline altogether", copy).isNearCopy(signed.get(i)) ? 1 : 0;
        }
        out.printf(Locale.ROOT, "%s: recall %.4f%n", name, (double) found / texts.size());
    }

    private String changed(List<String> words, double part) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        List<String> changed = new ArrayList<>(words);
        places.subList(0, (int) Math.round(words.size() * part))
                .forEach(place -> changed.set(place, "other" + random.nextInt(100_000)));
        return join(changed);
    }

    private String foreign(int length) {
        List<String> words = List.of(texts.get(random.nextInt(texts.size())).split("\\s+"));
        return join(words.subList(0, Math.min(length, words.size())));
    }

    private static String join(List<String> words) {
        return String.join(" ", words);
    }

    private static Signed sign(String title, String text) {
        int[] pieces = Shingles.of(title, text);
        int[] minima = Signature.minimaOf(pieces);
        return new Signed(Signature.of(minima, pieces.length), Bands.of(minima));
    }
}
