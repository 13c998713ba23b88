package barid.train.page;

import barid.reader.date.DateReader;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.day.DateClassifier;
import barid.reader.page.day.DateFeature;
import barid.reader.page.day.PlausibleDate;
import barid.reader.page.day.VisibleDate;
import barid.reader.page.day.VisibleDates;
import barid.reader.page.source.PageParser;
import barid.reader.page.document.Phrases;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Learns the weights of {@link DateFeature} from the annotated days, on pages from which all that is stated for machines was
 * taken before, and measures them on each eighth of the sites with weights learnt from the other seven. It prints both, and
 * writes the weights learnt from all, rounded. docs/EXTRACTION.md has the command.
 */
final class DayWeightTrainer {
    /** The columns of a row. */
    private static final List<DateFeature> FEATURES = List.of(DateFeature.values());

    private static final List<String> TAUGHT =
            List.of("arabic", "fundus", "htmldate", "newspaper4k", "trafilatura", "wcxb-article");
    private static final int FOLDS = 8;
    private static final double RIDGE = 0.5;
    /** As in {@link DateClassifier}: a day is taken from here on. */
    private static final double LEAST = 0.5;

    private static final int SIZE = DateFeature.values().length;

    private DayWeightTrainer() {}

    /**
     * A page.
     *
     * @param site registered domain of its address
     * @param rows the features of its days, each 0 or 1
     * @param right which of them are the day of publication
     */
    private record Page(String site, List<double[]> rows, List<Boolean> right) {
        int fold() {
            return Math.floorMod(site.hashCode() * 31, FOLDS);
        }
    }

    private static final String HEAD = """
        # What speaks for and against a day that readers see: weights learnt by DayWeightTrainer from the open part of the extraction
        # corpora. DateClassifier tells how to read them. Made by a program; do not edit.
        """;

    /** Arguments: the folder with the unpacked corpora, and the file to write, of pages with their time elements. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DateClassifier classifier = DateClassifier.load();
        for (boolean times : new boolean[] {true, false}) {
            List<Page> pages = read(Path.of(args[0]), times);
            out.println(pages.size() + " pages, " + (times ? "with" : "without") + " time elements");
            int[] score = new int[3];
            for (int fold = 0; fold < FOLDS; fold++) {
                int held = fold;
                double[] weights =
                        fit(pages.stream().filter(p -> p.fold() != held).toList());
                pages.stream().filter(p -> p.fold() == held).forEach(p -> score[outcome(p, weights)]++);
            }
            out.printf("  learnt from other sites: %d right, %d wrong, %d none%n", score[0], score[1], score[2]);
            Arrays.fill(score, 0);
            double[] shipped = Arrays.stream(DateFeature.values())
                    .mapToDouble(classifier::weight)
                    .toArray();
            pages.forEach(p -> score[outcome(p, shipped)]++);
            out.printf("  as shipped: %d right, %d wrong, %d none%n", score[0], score[1], score[2]);
            double[] weights = fit(pages);
            String lines = Arrays.stream(DateFeature.values())
                    .map(feature ->
                            String.format(Locale.ROOT, "%s %.2f%n", feature, weights[FEATURES.indexOf(feature)]))
                    .collect(Collectors.joining());
            out.print(lines);
            if (times) {
                Files.writeString(Path.of(args[1]), HEAD + lines);
            }
        }
    }

    /** 0 right, 1 wrong, 2 undated. */
    private static int outcome(Page page, double[] weights) {
        int best = -1;
        for (int i = 0; i < page.rows.size(); i++) {
            double score = score(page.rows.get(i), weights);
            best = score > LEAST && (best < 0 || score > score(page.rows.get(best), weights)) ? i : best;
        }
        return best < 0 ? 2 : page.right.get(best) ? 0 : 1;
    }

    private static double score(double[] row, double[] weights) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weights[i];
        }
        return sum;
    }

    /**
     * Makes it likely that a right day is chosen, or none where none is right: each day is as likely as e to its sum, to be left
     * undated as e to 0.
     */
    private static double[] fit(List<Page> pages) {
        return NewtonSteps.fit(
                SIZE, RIDGE, (slope, curve, weights) -> pages.forEach(page -> learn(page, weights, slope, curve)));
    }

    private static void learn(Page page, double[] weights, double[] slope, double[][] curve) {
        double[] odds = page.rows.stream()
                .mapToDouble(row -> Math.exp(score(row, weights)))
                .toArray();
        double all = 1 + Arrays.stream(odds).sum();
        double good = 0;
        double[] mean = new double[SIZE];
        for (int i = 0; i < odds.length; i++) {
            good += page.right.get(i) ? odds[i] : 0;
            for (int a = 0; a < SIZE; a++) {
                mean[a] += odds[i] / all * page.rows.get(i)[a];
            }
        }
        for (int i = 0; i < odds.length; i++) {
            double wanted = page.right.get(i) ? odds[i] / good : 0;
            double[] row = page.rows.get(i);
            for (int a = 0; a < SIZE; a++) {
                slope[a] += (wanted - odds[i] / all) * row[a];
                for (int b = 0; b < SIZE; b++) {
                    curve[a][b] += odds[i] / all * row[a] * row[b];
                }
            }
        }
        for (int a = 0; a < SIZE; a++) {
            for (int b = 0; b < SIZE; b++) {
                curve[a][b] -= mean[a] * mean[b];
            }
        }
    }

    private static List<Page> read(Path work, boolean times) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ArticlePageReader reader = new ArticlePageReader();
        PlausibleDate days = new PlausibleDate(new DateReader());
        Phrases phrases = Phrases.load();
        List<Page> pages = new ArrayList<>();
        for (String corpus : TAUGHT) {
            for (String line : Files.readAllLines(work.resolve(corpus).resolve("truth.jsonl"))) {
                JsonNode truth = json.readTree(line);
                String id = truth.path("id").asText();
                Path file = work.resolve(corpus).resolve("pages").resolve(id + ".html");
                URI url = AnnotatedPages.url(truth);
                if (!truth.path("date").asText("").isBlank()
                        && PageParser.parse(Files.readAllBytes(file), null, url)
                                instanceof PageParser.Parsed.Html html) {
                    takeStatements(html.document(), times);
                    List<VisibleDate> seen =
                            VisibleDates.of(reader.analyse(html.document(), url), days, phrases).stream()
                                    .filter(day -> !day.is(DateFeature.SAYS_CHANGED))
                                    .toList();
                    pages.add(page(
                            AnnotatedPages.site(url, id),
                            seen,
                            truth.path("date").asText()));
                }
            }
        }
        pages.sort(Comparator.comparing(Page::site));
        return pages;
    }

    private static void takeStatements(Document document, boolean times) {
        document.select("meta,script").remove();
        document.select("[itemprop=datePublished],[itemprop=dateCreated],[itemprop=dateModified]")
                .forEach(e -> e.removeAttr("itemprop"));
        if (!times) {
            for (Element time : document.select("time")) {
                time.tagName("span").removeAttr("datetime");
            }
        }
    }

    private static Page page(String site, List<VisibleDate> seen, String day) {
        return new Page(
                site,
                seen.stream().map(d -> row(d.features())).toList(),
                seen.stream().map(d -> d.day().toString().equals(day)).toList());
    }

    private static double[] row(Set<DateFeature> features) {
        double[] row = new double[SIZE];
        features.forEach(feature -> row[FEATURES.indexOf(feature)] = 1);
        return row;
    }
}
