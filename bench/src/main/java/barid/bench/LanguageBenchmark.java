package barid.bench;

import barid.enrich.language.LinearLanguageIdentifier;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Texts a second on one thread, Barid beside what a Java developer would take otherwise: OpenNLP with its official model, and
 * lingua in its fast mode with all languages. The texts are the open sentences of the corpora beside the project. {@link #main}
 * measures the same in processor time, which counts where other work runs on the machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
public class LanguageBenchmark {
    private static final int TEXTS = 4_096;
    private static final Duration COST_TIME = Duration.ofSeconds(4);

    /** What is asked for: 8 words, or a text of about 1,000 characters. */
    @Param({"headline", "article"})
    String text = "headline";

    /** The corpus, from the project's root. */
    @Param("../shared/corpora/topics/dev.jsonl.gz")
    String corpus = "";

    /** Who answers. */
    @Param({"barid", "opennlp", "lingua"})
    String engine = "barid";

    private final List<String> texts = new ArrayList<>();
    private Engine asked = text -> "";
    private int next;

    private interface Engine {
        String languageOf(String text) throws IOException;
    }

    @Setup
    public void prepare() throws IOException {
        sentences().values().forEach(sentences -> {
            if (text.equals("headline")) {
                sentences.forEach(sentence -> texts.add(start(sentence)));
            } else {
                for (int i = 0; i + 8 <= sentences.size(); i += 8) {
                    texts.add(String.join(" ", sentences.subList(i, i + 8)));
                }
            }
        });
        Collections.shuffle(texts, new Random(1));
        texts.subList(TEXTS, texts.size()).clear();
        asked = engine();
    }

    private Engine engine() throws IOException {
        return switch (engine) {
            case "barid" -> {
                var identifier = new LinearLanguageIdentifier();
                yield text -> identifier.identify("", text, null).tag();
            }
            case "opennlp" -> {
                var model = new LanguageDetectorModel(LanguageBenchmark.class.getResource("/langdetect-183.bin"));
                var detector = new LanguageDetectorME(model);
                yield text -> detector.predictLanguage(text).getLang();
            }
            case "lingua" -> {
                LanguageDetector detector = LanguageDetectorBuilder.fromAllLanguages()
                        .withPreloadedLanguageModels()
                        .withLowAccuracyMode()
                        .build();
                yield text -> detector.detectLanguageOf(text).name();
            }
            default -> throw new IllegalArgumentException(engine);
        };
    }

    private SortedMap<String, List<String>> sentences() throws IOException {
        SortedMap<String, List<String>> sentences = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(corpus))), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = json.readTree(line);
                if (row.path("source").asText().equals("sib200")) {
                    sentences
                            .computeIfAbsent(row.path("lang").asText(), any -> new ArrayList<>())
                            .add(row.path("text").asText());
                }
            }
        }
        return sentences;
    }

    private static String start(String sentence) {
        String[] words = sentence.split("\\s+");
        return words.length < 8
                ? sentence.substring(0, Math.min(18, sentence.length()))
                : String.join(" ", Arrays.asList(words).subList(0, 8));
    }

    @Benchmark
    public String identify() throws IOException {
        next = (next + 1) % TEXTS;
        return asked.languageOf(texts.get(next));
    }

    /** Texts a second of processor time, for each engine and kind of text. */
    static void main() throws IOException {
        for (String text : List.of("headline", "article")) {
            for (String engine : List.of("barid", "opennlp", "lingua")) {
                LanguageBenchmark benchmark = new LanguageBenchmark();
                benchmark.text = text;
                benchmark.engine = engine;
                benchmark.corpus = "../shared/corpora/topics/dev.jsonl.gz";
                benchmark.prepare();
                benchmark.perSecond();
                System.out.printf(Locale.ROOT, "%s %s %.0f a second%n", engine, text, benchmark.perSecond());
            }
        }
    }

    /** In processor time of the whole process, since lingua works on threads of its own. */
    private double perSecond() throws IOException {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = process.getProcessCpuTime();
        long asked = 0;
        while (process.getProcessCpuTime() - began < COST_TIME.toNanos()) {
            for (int i = 0; i < 20; i++) {
                identify();
            }
            asked += 20;
        }
        return asked * 1e9 / (process.getProcessCpuTime() - began);
    }
}
