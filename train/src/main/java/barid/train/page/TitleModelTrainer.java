package barid.train.page;

import barid.reader.page.ArticlePageReader;
import barid.reader.page.source.PageParser;
import barid.reader.page.reading.PageReading;
import barid.reader.page.text.FieldText;
import barid.reader.page.title.TitleCandidates;
import barid.reader.page.title.TitleChooser;
import barid.reader.page.title.TitleClassifier;
import barid.reader.page.title.TitleFeature;
import barid.reader.page.title.TitleFeatures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Learns {@code titles.model} from the annotated titles, after it has measured what the reader does on each eighth of the
 * sites with weights learnt from the other seven. docs/EXTRACTION.md has the command.
 */
final class TitleModelTrainer {
    private static final int FOLDS = 8;
    private static final int REPEATS = 3;
    /** How strongly the weights are held near zero; a page counts as one. */
    private static final double RIDGE = 8;

    /** The corpora that people annotated. */
    private static final List<String> TAUGHT =
            List.of("arabic", "fundus", "newspaper4k", "trafilatura", "wcxb-article");
    /** The truth about news pages: what their publishers state where it differs from the heading. */
    private static final String NEWS = "fundus";

    private static final double NEWS_COUNT = 3;
    private static final double OTHER_NEWS_COUNT = 0.3;

    private static final String HEAD = """
        # What speaks for and against a wording of the title: weights learnt by TitleModelTrainer from the open part of the
        # extraction corpora. TitleClassifier tells how to read them. Made by a program; do not edit.
        """;

    private TitleModelTrainer() {}

    /**
     * A page.
     *
     * @param corpus name of its folder
     * @param site registered domain of its address
     * @param counts how much it counts
     * @param rows the features of its wordings
     * @param right which of them are the title
     */
    private record Page(String corpus, String site, double counts, List<double[]> rows, List<Boolean> right) {
        int fold(int repeat) {
            return Math.floorMod((site + repeat).hashCode() * 31, FOLDS);
        }

        boolean isRight(double[] weights) {
            TitleClassifier classifier = new TitleClassifier(weights);
            int best = 0;
            for (int i = 1; i < rows.size(); i++) {
                best = classifier.score(rows.get(i)) > classifier.score(rows.get(best)) ? i : best;
            }
            return !rows.isEmpty() && right.get(best);
        }
    }

    /** Arguments: the folder with the unpacked corpora, and the file to write. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Page> pages = read(Path.of(args[0]));
        out.println(pages.size() + " pages");
        Map<String, int[]> others = new TreeMap<>();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int fold = 0; fold < FOLDS; fold++) {
                int held = fold;
                int nth = repeat;
                double[] weights =
                        fit(pages.stream().filter(p -> p.fold(nth) != held).toList());
                pages.stream().filter(p -> p.fold(nth) == held).forEach(p -> count(others, p, weights));
            }
        }
        print(out, "learnt from other sites", others);
        double[] weights = fit(pages);
        Map<String, int[]> same = new TreeMap<>();
        pages.forEach(page -> count(same, page, weights));
        print(out, "learnt from these pages", same);
        String lines = Arrays.stream(TitleFeature.values())
                .map(feature -> String.format(Locale.ROOT, "%s %.2f%n", feature, weights[feature.place()]))
                .collect(Collectors.joining());
        Files.writeString(Path.of(args[1]), HEAD + lines);
    }

    private static void count(Map<String, int[]> score, Page page, double[] weights) {
        int[] counts = score.computeIfAbsent(page.corpus, _ -> new int[3]);
        counts[0] += page.isRight(weights) ? 1 : 0;
        counts[1] += page.right.contains(true) ? 1 : 0;
        counts[2]++;
    }

    private static void print(PrintStream out, String name, Map<String, int[]> score) {
        out.println(name);
        score.forEach((corpus, counts) -> out.printf(
                Locale.ROOT,
                "  %-14s %.4f right, %.4f among the wordings%n",
                corpus,
                (double) counts[0] / counts[2],
                (double) counts[1] / counts[2]));
    }

    /** Makes it likely that a right wording is chosen, each wording as likely as e to its sum. */
    private static double[] fit(List<Page> pages) {
        List<Page> taught = pages.stream().filter(p -> p.right.contains(true)).toList();
        return NewtonSteps.fit(
                TitleFeature.COUNT,
                RIDGE,
                (slope, curve, weights) -> taught.forEach(page -> learn(page, weights, slope, curve)));
    }

    /** Adds what one page says to the first and second derivative of the logarithm of the likelihood. */
    private static void learn(Page page, double[] weights, double[] slope, double[][] curve) {
        int size = weights.length;
        TitleClassifier classifier = new TitleClassifier(weights);
        double[] odds = page.rows.stream()
                .mapToDouble(row -> Math.exp(classifier.score(row)))
                .toArray();
        double all = 0;
        double good = 0;
        for (int i = 0; i < odds.length; i++) {
            all += odds[i];
            good += page.right.get(i) ? odds[i] : 0;
        }
        double[] mean = new double[size];
        for (int i = 0; i < odds.length; i++) {
            double wanted = page.right.get(i) ? odds[i] / good : 0;
            for (int a = 0; a < size; a++) {
                mean[a] += odds[i] / all * page.rows.get(i)[a];
                slope[a] += page.counts * (wanted - odds[i] / all) * page.rows.get(i)[a];
            }
        }
        for (int i = 0; i < odds.length; i++) {
            double[] row = page.rows.get(i);
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    curve[a][b] += page.counts * odds[i] / all * (row[a] - mean[a]) * (row[b] - mean[b]);
                }
            }
        }
    }

    private static List<Page> read(Path work) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ArticlePageReader reader = new ArticlePageReader();
        List<Page> pages = new ArrayList<>();
        for (String corpus : TAUGHT) {
            for (String line : Files.readAllLines(work.resolve(corpus).resolve("truth.jsonl"))) {
                JsonNode truth = json.readTree(line);
                String id = truth.path("id").asText();
                Path file = work.resolve(corpus).resolve("pages").resolve(id + ".html");
                URI url = AnnotatedPages.url(truth);
                if (!truth.path("title").asText("").isBlank()
                        && PageParser.parse(Files.readAllBytes(file), null, url)
                                instanceof PageParser.Parsed.Html html) {
                    PageReading reading = reader.analyse(html.document(), url);
                    pages.add(page(
                            corpus,
                            AnnotatedPages.site(url, id),
                            truth.path("title").asText(),
                            reading));
                }
            }
        }
        return pages;
    }

    private static Page page(String corpus, String site, String title, PageReading reading) {
        TitleCandidates titles = TitleCandidates.of(reading.page(), reading.jsonLd(), reading.sites());
        TitleFeatures features = TitleChooser.features(titles, reading.tree(), reading.body());
        String wanted = comparable(title);
        double counts = corpus.equals(NEWS) ? NEWS_COUNT : titles.isNews() ? OTHER_NEWS_COUNT : 1;
        return new Page(
                corpus,
                site,
                counts,
                features.wordings().stream().map(features::of).toList(),
                features.wordings().stream()
                        .map(w -> comparable(w.text()).equals(wanted))
                        .toList());
    }

    /** A title as {@code bench.py} compares it. */
    private static String comparable(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKC)
                .replaceAll("[«»“”„‟″]", "\"")
                .replaceAll("[‘’‚‛′`´]", "'")
                .replaceAll("[‐‑‒–—―]", "-")
                .replace("…", "...")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{Cf}", "");
        return FieldText.squeeze(plain).replaceAll("^[ \\-|·:\"'.]+|[ \\-|·:\"'.]+$", "");
    }
}
