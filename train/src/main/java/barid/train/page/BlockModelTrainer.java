package barid.train.page;

import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.reader.page.body.BlockClassifier;
import barid.reader.page.body.BlockFeature;
import barid.reader.page.body.TreeModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns {@code blocks.model} from the annotated pages, after it has measured what the reader does on each eighth of the sites
 * with trees learnt from the other seven. docs/EXTRACTION.md has the command.
 */
final class BlockModelTrainer {
    private static final int FOLDS = 8;
    private static final String HEAD = """
        # How likely a block is a part of the article: trees learnt by BlockModelTrainer from the open part of the extraction
        # corpora. TreeModel tells how to read them. Made by a program; do not edit.
        """;

    private BlockModelTrainer() {}

    /** Arguments: the folder with the unpacked corpora, and the file to write. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<AnnotatedPages.Page> pages = AnnotatedPages.read(Path.of(args[0]));
        out.println(pages.size() + " pages");
        Score rules = new Score();
        Score learnt = new Score();
        ArticlePageReader byRules = new ArticlePageReader(new BlockClassifier(row -> row[BlockFeature.KEPT.place()]));
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            TreeModel model = TreeModel.parse(
                    grow(pages.stream().filter(p -> fold(p) != held).toList()));
            ArticlePageReader reader = new ArticlePageReader(new BlockClassifier(model::likelihood));
            for (AnnotatedPages.Page page : pages) {
                if (fold(page) == held) {
                    rules.add(page, text(byRules, page));
                    learnt.add(page, text(reader, page));
                }
            }
        }
        rules.print(out, "rules alone");
        learnt.print(out, "learnt from other sites");
        Files.writeString(Path.of(args[1]), HEAD + String.join("\n", grow(pages)) + "\n");
    }

    private static int fold(AnnotatedPages.Page page) {
        return Math.floorMod(page.site().hashCode() * 31, FOLDS);
    }

    private static String text(PageReader reader, AnnotatedPages.Page page) {
        return switch (reader.read(page.body(), null, page.url())) {
            case PageOutcome.Read read -> read.content().text();
            case PageOutcome.Unreadable _ -> "";
        };
    }

    private static List<String> grow(List<AnnotatedPages.Page> pages) {
        List<AnnotatedPages.Sample> samples = pages.stream()
                .flatMap(p -> p.samples().stream())
                .filter(s -> s.label() != null && s.weight() > 0)
                .toList();
        boolean[] labels = new boolean[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Boolean.TRUE.equals(samples.get(i).label());
        }
        return TreeGrower.grow(
                samples.stream().map(AnnotatedPages.Sample::row).toArray(float[][]::new),
                labels,
                samples.stream().mapToDouble(AnnotatedPages.Sample::weight).toArray());
    }

    /** The measures of {@code bench.py} for text and for snippets. */
    private static final class Score {
        private final Map<String, List<double[]>> texts = new TreeMap<>();
        private int right;
        private int wrong;
        private int missed;

        void add(AnnotatedPages.Page page, String given) {
            if (page.truth() != null) {
                Map<String, Integer> wanted = AnnotatedPages.shingles(page.truth());
                Map<String, Integer> found = AnnotatedPages.shingles(given);
                double common = AnnotatedPages.common(wanted, found);
                texts.computeIfAbsent(page.corpus(), _ -> new ArrayList<>()).add(new double[] {
                    common / Math.max(1, AnnotatedPages.count(found)),
                    common / Math.max(1, AnnotatedPages.count(wanted))
                });
            } else {
                String text = AnnotatedPages.squeeze(given);
                int found = (int) page.with().stream().filter(text::contains).count();
                right += found;
                missed += page.with().size() - found;
                wrong += (int) page.without().stream().filter(text::contains).count();
            }
        }

        void print(PrintStream out, String name) {
            out.println(name);
            texts.forEach((corpus, pages) -> {
                double precision =
                        pages.stream().mapToDouble(p -> p[0]).average().orElse(0);
                double recall = pages.stream().mapToDouble(p -> p[1]).average().orElse(0);
                out.printf(
                        Locale.ROOT,
                        "  %-14s F1 %.4f precision %.4f recall %.4f of %d pages%n",
                        corpus,
                        2 * precision * recall / (precision + recall),
                        precision,
                        recall,
                        pages.size());
            });
            out.printf(Locale.ROOT, "  snippets       F1 %.4f%n", 2.0 * right / (2.0 * right + wrong + missed));
        }
    }
}
