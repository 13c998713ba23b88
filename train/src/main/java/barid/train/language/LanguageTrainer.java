package barid.train.language;

import barid.enrich.language.Alphabet;
import barid.enrich.language.AlphabetModel;
import barid.enrich.language.LanguageModel;
import barid.enrich.language.LetterText;
import barid.enrich.language.SerbianLatin;
import barid.enrich.language.TypingVariants;
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
 * Trains the shipped weights: {@code java -cp ... barid.train.language.LanguageTrainer ROWS.jsonl.gz MEDIATOPICS.json
 * MODEL.bin}. Rows are JSON objects with {@code source}, {@code lang} and {@code text}; only those of {@code sib200} are read, since their licence
 * allows it. The same rows give the same weights.
 */
final class LanguageTrainer {
    private static final String SOURCE = "sib200";

    /** Sentences are repeated until there are so many for each line of other text, which is only names and definitions. */
    private static final int SENTENCES_FOR_OTHER = 2;

    private LanguageTrainer() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Needed: ROWS.jsonl.gz MEDIATOPICS.json MODEL.bin");
        }
        SortedMap<String, List<String>> sentences = sentences(Path.of(arguments[0]));
        LanguageModel model = train(enriched(sentences, Path.of(arguments[1])), System.out);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[2]))) {
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

    /** The sentences with their other spellings and with other open text of their languages. */
    static SortedMap<String, List<String>> enriched(SortedMap<String, List<String>> sentences, Path mediaTopics)
            throws IOException {
        SortedMap<String, List<String>> vocabulary = OpenText.vocabulary(mediaTopics);
        SortedMap<String, List<String>> all = new TreeMap<>();
        sentences.forEach((language, texts) -> {
            List<String> other = new ArrayList<>(vocabulary.getOrDefault(language, List.of()));
            other.addAll(OpenText.names(language));
            List<String> more = new ArrayList<>();
            for (int parts = 0; parts <= SENTENCES_FOR_OTHER * other.size() / Math.max(1, texts.size()); parts++) {
                more.addAll(texts);
            }
            more.addAll(other);
            for (String text : List.copyOf(more)) {
                TypingVariants.other(language, text).ifPresent(more::add);
            }
            all.put(language, more);
        });
        return all;
    }

    /** The sentences with their other spellings. */
    static SortedMap<String, List<String>> spellings(SortedMap<String, List<String>> sentences) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        sentences.forEach((language, texts) -> {
            List<String> more = new ArrayList<>(texts);
            texts.forEach(text -> TypingVariants.other(language, text).ifPresent(more::add));
            all.put(language, more);
        });
        return all;
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
        return LetterText.of("", String.join(" ", texts.subList(0, Math.min(3, texts.size()))))
                .main();
    }
}
