package barid.train.page;

import barid.reader.date.DateReader;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.day.DateChooser;
import barid.reader.page.day.DateClassifier;
import barid.reader.page.day.DateFeature;
import barid.reader.page.day.VisibleDate;
import barid.reader.page.document.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;

/**
 * Learns {@code days.model} from the annotated days, on pages from which all that is stated for machines was taken before.
 * {@link PageFolds} measures it on sites that it was not learnt from.
 */
final class DayWeightTrainer {
    /** The columns of a row. */
    private static final List<DateFeature> FEATURES = List.of(DateFeature.values());

    private static final List<String> TAUGHT =
            List.of("arabic", "fundus", "htmldate", "newspaper4k", "trafilatura", "wcxb-article");
    private static final double RIDGE = 0.5;
    /** Too rare among annotated pages to be learnt from them: where these hold, a day is that of something else. */
    private static final Map<DateFeature, Double> BEFORE =
            Map.of(DateFeature.IN_COMMENTS, -2.0, DateFeature.QUOTED, -2.0, DateFeature.IN_RANGE, -4.0);

    private static final int SIZE = DateFeature.values().length;

    private DayWeightTrainer() {}

    /**
     * A page.
     *
     * @param rows the features of its days, each 0 or 1
     * @param right which of them are the day of publication
     */
    record Page(CorpusPage page, List<double[]> rows, List<Boolean> right) {}

    private static final String HEAD = """
        # What speaks for and against a day that readers see: weights learnt by DayWeightTrainer from the open part of the extraction
        # corpora. DateClassifier tells how to read them. Made by a program; do not edit.
        """;

    /** Arguments: the folder with the unpacked corpora, and the file to write. */
    public static void main(String[] args) throws IOException {
        Files.writeString(
                Path.of(args[1]),
                HEAD + String.join("\n", lines(pages(CorpusPage.read(Path.of(args[0])), new ArticlePageReader())))
                        + "\n");
    }

    /** The classifier that some pages teach. */
    static DateClassifier fit(List<Page> pages) {
        return DateClassifier.parse(lines(pages));
    }

    private static List<String> lines(List<Page> pages) {
        double[] weights = weights(pages);
        return FEATURES.stream()
                .map(feature -> String.format(Locale.ROOT, "%s %.2f", feature, weights[FEATURES.indexOf(feature)]))
                .toList();
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
    private static double[] weights(List<Page> pages) {
        double[] found = NewtonSteps.fit(
                SIZE, RIDGE, (slope, curve, change) -> pages.forEach(page -> learn(page, from(change), slope, curve)));
        return from(found);
    }

    /** The weights that are so far from what is held true before any page is read. */
    private static double[] from(double[] change) {
        double[] weights = change.clone();
        BEFORE.forEach((feature, weight) -> weights[FEATURES.indexOf(feature)] += weight);
        return weights;
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

    /** The pages that may be learnt from, taken apart by {@code reader}. */
    static List<Page> pages(List<CorpusPage> pages, ArticlePageReader reader) {
        DateChooser chooser = new DateChooser(new DateReader(), Phrases.load(), DateClassifier.load());
        return pages.stream()
                .filter(p -> TAUGHT.contains(p.corpus()) && !p.truth("date").isBlank())
                .map(p -> page(p, chooser.candidates(reader.analyse(withoutStatements(p), p.url()))))
                .toList();
    }

    /** A page from which all that states its days for machines was taken. */
    static Document withoutStatements(CorpusPage page) {
        Document document = page.document();
        document.select("meta,script").remove();
        document.select("[itemprop=datePublished],[itemprop=dateCreated],[itemprop=dateModified]")
                .forEach(e -> e.removeAttr("itemprop"));
        return document;
    }

    private static Page page(CorpusPage page, List<VisibleDate> seen) {
        String day = page.truth("date");
        List<VisibleDate> possible =
                seen.stream().filter(d -> !d.is(DateFeature.SAYS_CHANGED)).toList();
        return new Page(
                page,
                possible.stream().map(d -> row(d.features())).toList(),
                possible.stream().map(d -> d.day().toString().equals(day)).toList());
    }

    private static double[] row(Set<DateFeature> features) {
        double[] row = new double[SIZE];
        features.forEach(feature -> row[FEATURES.indexOf(feature)] = 1);
        return row;
    }
}
