package barid.train.language;

import barid.enrich.language.KnownWords;
import barid.enrich.language.LanguageIdentifier;
import barid.enrich.language.LetterText;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.model.article.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Measures the language identifier, see docs/LANGUAGE.md: {@code split ROWS.jsonl.gz MEDIATOPICS.json} trains on four fifths of the open
 * sentences and asks for the others, five times, {@code news ROWS.jsonl.gz} asks the shipped model for real headlines and articles of
 * other publishers.
 */
final class LanguageEvaluation {
    private static final int FOLDS = 5;

    /** The languages that libraries were compared in: no choice of so many does worse than the worst. */
    private static final int NEWS_LANGUAGES = 62;

    private LanguageEvaluation() {}

    /** A text and the answer that is right. */
    record Sample(String language, String text) {}

    public static void main(String[] arguments) throws IOException {
        Path rows = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "split" -> split(rows, Path.of(arguments[2]), System.out);
            case "news" -> news(rows, System.out);
            default -> throw new IllegalArgumentException("split or news, not " + arguments[0]);
        }
    }

    private static void split(Path rows, Path mediaTopics, PrintStream out) throws IOException {
        SortedMap<String, List<String>> all = LanguageTrainer.sentences(rows);
        Map<String, int[]> folds = Translations.folds(all, FOLDS);
        List<Answers> answers = List.of(new Answers("headlines"), new Answers("leads"), new Answers("articles"));
        for (int fold = 0; fold < FOLDS; fold++) {
            SortedMap<String, List<String>> training = new TreeMap<>();
            SortedMap<String, List<String>> held = new TreeMap<>();
            for (Map.Entry<String, List<String>> of : all.entrySet()) {
                int[] parts = folds.getOrDefault(of.getKey(), new int[0]);
                for (int i = 0; i < parts.length; i++) {
                    (parts[i] == fold ? held : training)
                            .computeIfAbsent(of.getKey(), any -> new ArrayList<>())
                            .add(of.getValue().get(i));
                }
            }
            LinearLanguageIdentifier identifier = new LinearLanguageIdentifier(
                    LanguageTrainer.train(
                            LanguageTrainer.enriched(training, mediaTopics),
                            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)),
                    KnownWords.of(LanguageTrainer.spellings(training)));
            answers.get(0).ask(identifier, samples(held, 8, 18));
            answers.get(1).ask(identifier, samples(held, 30, 70));
            answers.get(2).ask(identifier, samples(held, 170, 400));
        }
        answers.forEach(part -> part.report(out));
    }

    private static void news(Path rows, PrintStream out) throws IOException {
        LinearLanguageIdentifier identifier = new LinearLanguageIdentifier();
        List<Sample> titles = new ArrayList<>();
        List<Sample> texts = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(rows)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = json.readTree(line);
                String language = row.path("lang").asText();
                if (row.path("source").asText().equals("sib200")
                        || !identifier.languages().contains(language)) {
                    continue;
                }
                if (!row.path("title").asText().isBlank()) {
                    titles.add(new Sample(language, row.path("title").asText()));
                }
                if (!row.path("text").asText().isBlank()) {
                    texts.add(new Sample(language, row.path("text").asText()));
                }
            }
        }
        for (Map.Entry<String, List<Sample>> part :
                Map.of("headlines", titles, "articles", texts).entrySet()) {
            Answers answers = new Answers(part.getKey());
            answers.ask(identifier, part.getValue());
            answers.report(out);
        }
    }

    /** Runs of that many words, or characters where no spaces are written, from the sentences laid end to end. */
    private static List<Sample> samples(SortedMap<String, List<String>> held, int words, int characters) {
        List<Sample> samples = new ArrayList<>();
        held.forEach((language, sentences) -> {
            boolean unspaced = LetterText.of("", sentences.getFirst()).main().unspaced();
            StringBuilder text = new StringBuilder();
            for (String sentence : sentences) {
                text.append(text.isEmpty() ? "" : " ").append(sentence);
                String[] parts =
                        unspaced ? text.toString().split("") : text.toString().split("\\s+");
                int size = unspaced ? characters : words;
                if (parts.length >= size) {
                    samples.add(new Sample(
                            language,
                            String.join(unspaced ? "" : " ", List.of(parts).subList(0, size))));
                    text.setLength(0);
                }
            }
        });
        return samples;
    }

    /** What was asked and answered, by the language that is right. */
    private static final class Answers {
        private final String name;
        private final SortedMap<String, int[]> counts = new TreeMap<>();
        private final SortedMap<String, Integer> errors = new TreeMap<>();
        private int confident;
        private long nanoseconds;

        Answers(String name) {
            this.name = name;
        }

        void ask(LanguageIdentifier identifier, List<Sample> samples) {
            long start = System.nanoTime();
            for (Sample sample : samples) {
                Language answer = identifier.identify(sample.text(), "", null);
                int[] count = counts.computeIfAbsent(sample.language(), any -> new int[2]);
                count[0]++;
                if (answer.tag().equals(sample.language())) {
                    count[1]++;
                } else {
                    String given = answer.reason().isEmpty() ? answer.tag() : answer.reason();
                    confident += answer.confidence() > 0.5 ? 1 : 0;
                    errors.merge(sample.language() + ">" + given, 1, Integer::sum);
                }
            }
            nanoseconds += System.nanoTime() - start;
        }

        void report(PrintStream out) {
            int texts = counts.values().stream().mapToInt(count -> count[0]).sum();
            double[] accuracies = counts.values().stream()
                    .mapToDouble(count -> (double) count[1] / count[0])
                    .sorted()
                    .toArray();
            out.printf(
                    Locale.ROOT,
                    "%s: %d texts, %d varieties, accuracy %.4f, of the worst %d %.4f, without sr-Latn %.4f; %.0f a second, "
                            + "%d errors above confidence 0.5%n",
                    name,
                    texts,
                    counts.size(),
                    mean(accuracies),
                    Math.min(NEWS_LANGUAGES, accuracies.length),
                    mean(Arrays.copyOf(accuracies, Math.min(NEWS_LANGUAGES, accuracies.length))),
                    counts.entrySet().stream()
                            .filter(of -> !of.getKey().equals("sr-Latn"))
                            .mapToDouble(of -> (double) of.getValue()[1] / of.getValue()[0])
                            .average()
                            .orElse(0),
                    texts / (nanoseconds / 1e9),
                    confident);
            counts.entrySet().stream()
                    .sorted(Comparator.comparingDouble(of -> (double) of.getValue()[1] / of.getValue()[0]))
                    .forEach(of -> out.printf(
                            Locale.ROOT,
                            " %s %.3f of %d;",
                            of.getKey(),
                            (double) of.getValue()[1] / of.getValue()[0],
                            of.getValue()[0]));
            out.printf("%n  errors %s%n", errors);
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElse(0);
        }
    }
}
