package barid.train.page;

import barid.reader.page.ArticlePageReader;
import barid.reader.page.reading.PageReading;
import barid.reader.page.title.TitleCandidates;
import barid.reader.page.title.TitleChooser;
import barid.reader.page.title.TitleClassifier;
import barid.reader.page.title.TitleFeature;
import barid.reader.page.title.TitleFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Learns {@code titles.model} from the annotated titles. {@link PageFolds} measures it on sites that it was not learnt from. */
final class TitleModelTrainer {
    /** How strongly the weights are held near zero; a page counts as one. */
    private static final double RIDGE = 8;

    /** The corpora that people annotated. */
    private static final List<String> TAUGHT =
            List.of("arabic", "fundus", "newspaper4k", "trafilatura", "wcxb-article");
    /** The truth about news pages: what their publishers state where it differs from the heading. */
    private static final String NEWS = "fundus";

    private static final double NEWS_COUNT = 2;
    private static final double OTHER_NEWS_COUNT = 0.6;

    private static final String HEAD = """
        # What speaks for and against a wording of the title: weights learnt by TitleModelTrainer from the open part of the
        # extraction corpora. TitleClassifier tells how to read them. Made by a program; do not edit.
        """;

    private TitleModelTrainer() {}

    /**
     * A page.
     *
     * @param counts how much it counts
     * @param rows the features of its wordings
     * @param right which of them are the title
     */
    record Page(CorpusPage page, double counts, List<double[]> rows, List<Boolean> right) {}

    /** Arguments: the folder with the unpacked corpora, and the file to write. */
    public static void main(String[] args) throws IOException {
        double[] weights = weights(pages(CorpusPage.read(Path.of(args[0])), new ArticlePageReader()));
        String lines = Arrays.stream(TitleFeature.values())
                .map(feature -> String.format(Locale.ROOT, "%s %.2f%n", feature, weights[feature.place()]))
                .collect(Collectors.joining());
        Files.writeString(Path.of(args[1]), HEAD + lines);
    }

    /** The classifier that some pages teach. */
    static TitleClassifier fit(List<Page> pages) {
        return new TitleClassifier(weights(pages));
    }

    /** The pages that may be learnt from, taken apart by {@code reader}. */
    static List<Page> pages(List<CorpusPage> pages, ArticlePageReader reader) {
        return pages.stream()
                .filter(p -> TAUGHT.contains(p.corpus()) && !p.truth("title").isBlank())
                .map(p -> page(p, reader.analyse(p.document(), p.url())))
                .toList();
    }

    /** Makes it likely that a right wording is chosen, each wording as likely as e to its sum. */
    private static double[] weights(List<Page> pages) {
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

    private static Page page(CorpusPage page, PageReading reading) {
        TitleCandidates titles = TitleCandidates.of(reading.page(), reading.jsonLd(), reading.sites());
        TitleFeatures features = TitleChooser.features(titles, reading.tree(), reading.body());
        String wanted = PageScore.comparable(page.truth("title"));
        double counts = page.corpus().equals(NEWS) ? NEWS_COUNT : titles.isNews() ? OTHER_NEWS_COUNT : 1;
        return new Page(
                page,
                counts,
                features.wordings().stream().map(features::of).toList(),
                features.wordings().stream()
                        .map(w -> PageScore.comparable(w.text()).equals(wanted))
                        .toList());
    }
}
