package barid.enrich.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Trains the shipped weights: {@code java -cp ... barid.enrich.language.LanguageTrainer ROWS.jsonl.gz MODEL.bin}. Rows are
 * JSON objects with {@code source}, {@code lang} and {@code text}; only those of {@code sib200} are read, since their licence
 * allows it. The same rows give the same weights.
 */
final class LanguageTrainer {
    private static final String SOURCE = "sib200";

    private LanguageTrainer() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Needed: ROWS.jsonl.gz MODEL.bin");
        }
        SortedMap<String, List<String>> sentences = sentences(Path.of(arguments[0]));
        LanguageModel model = train(sentences, System.out);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            model.write(out);
        }
    }

    /** Sentences of each language, dialects under their language, Serbian in both of its writing systems. */
    static SortedMap<String, List<String>> sentences(Path rows) throws IOException {
        SortedMap<String, List<String>> sentences = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        try (InputStream file = Files.newInputStream(rows);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = json.readTree(line);
                if (row.path("source").asText().equals(SOURCE)) {
                    add(sentences, row.path("lang").asText(), row.path("text").asText());
                }
            }
        }
        return sentences;
    }

    private static void add(SortedMap<String, List<String>> sentences, String language, String text) {
        switch (language) {
            case "ary", "arz" -> put(sentences, "ar", text);
            case "sr" -> {
                put(sentences, "sr-Cyrl", text);
                put(sentences, "sr-Latn", SerbianLatin.of(text));
            }
            default -> put(sentences, language, text);
        }
    }

    private static void put(SortedMap<String, List<String>> sentences, String language, String text) {
        sentences.computeIfAbsent(language, any -> new ArrayList<>()).add(text);
    }

    /** A model for each writing system in which at least two of the languages are written. */
    static LanguageModel train(SortedMap<String, List<String>> sentences, PrintStream progress) {
        Map<Alphabet, SortedMap<String, List<String>>> byAlphabet = new EnumMap<>(Alphabet.class);
        sentences.forEach((language, texts) -> byAlphabet
                .computeIfAbsent(alphabetOf(texts), any -> new TreeMap<>())
                .put(language, texts));
        List<AlphabetModel> models = new ArrayList<>();
        byAlphabet.forEach((alphabet, languages) -> {
            if (languages.size() > 1) {
                progress.println(alphabet + " " + languages.keySet());
                models.add(new SoftmaxTraining(alphabet, languages).run(progress));
            }
        });
        return new LanguageModel(models);
    }

    private static Alphabet alphabetOf(List<String> texts) {
        return Letters.of("", String.join(" ", texts.subList(0, Math.min(3, texts.size()))))
                .main();
    }
}
