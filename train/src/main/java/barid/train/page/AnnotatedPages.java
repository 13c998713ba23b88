package barid.train.page;

import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageModels;
import barid.reader.page.body.BlockClassifier;
import barid.reader.page.body.BlockFeature;
import barid.reader.page.body.BlockFeatures;
import barid.reader.page.document.Block;
import barid.reader.page.reading.PageReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The annotated pages of the extraction corpora, read by the rules alone, with a label for each block that the truth speaks of.
 */
final class AnnotatedPages {
    /** The corpora that people annotated; where the truth is another program's output it would teach that program. */
    private static final List<String> TAUGHT =
            List.of("scrapinghub", "fundus", "wcxb-article", "arabic", "trafilatura");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final int SHINGLE = 4;
    /** A shorter block must stand in the truth as it is; of a longer one, half of the shingles. */
    private static final int SHORT = 8;
    /** A page where the rules found less than half of the truth, or twice as much, teaches nothing about single blocks. */
    private static final double FOUND = 0.5;
    /** What an annotated snippet says, as a share of its page. */
    private static final double SNIPPET = 0.15;

    /** How much a block counts by its share of the page: between all blocks alike and all words alike. */
    private static final double BY_SHARE = 0.7;

    private AnnotatedPages() {}

    /**
     * a block to classify.
     *
     * @param text its text
     * @param row its features
     * @param label whether the truth has it; null when it does not say
     * @param weight how much it counts, 0 when it teaches nothing
     */
    record Sample(String text, float[] row, @Nullable Boolean label, double weight) {
        boolean kept() {
            return row[BlockFeature.KEPT.place()] > 0;
        }
    }

    /** A page and its blocks in document order. */
    record Page(CorpusPage page, List<Sample> samples) {}

    /** The blocks of the pages that may be learnt from. */
    static List<Page> of(List<CorpusPage> pages) {
        List<float[]> rows = new ArrayList<>();
        ArticlePageReader reader = new ArticlePageReader(PageModels.load().with(new BlockClassifier(row -> {
            rows.add(row);
            return row[BlockFeature.KEPT.place()];
        })));
        List<Page> annotated = new ArrayList<>();
        for (CorpusPage page : pages) {
            if (TAUGHT.contains(page.corpus())) {
                rows.clear();
                annotated.add(page(page, reader.analyse(page.document(), page.url()), rows));
            }
        }
        return annotated;
    }

    private static Page page(CorpusPage page, PageReading reading, List<float[]> rows) {
        List<Block> blocks = BlockFeatures.candidates(reading.tree(), reading.body());
        List<float[]> last = List.copyOf(rows.subList(rows.size() - blocks.size(), rows.size()));
        List<String> with =
                page.truths("with").stream().map(AnnotatedPages::squeeze).toList();
        List<String> without =
                page.truths("without").stream().map(AnnotatedPages::squeeze).toList();
        String text = page.truth("text");
        return new Page(page, text.isEmpty() ? bySnippets(blocks, last, with, without) : byText(blocks, last, text));
    }

    private static List<Sample> byText(List<Block> blocks, List<float[]> rows, String truth) {
        Map<String, Integer> wanted = shingles(truth);
        String flat = " " + String.join(" ", words(truth)) + " ";
        StringBuilder kept = new StringBuilder();
        blocks.stream().filter(Block::kept).forEach(b -> kept.append(b.text).append('\n'));
        int total = Math.max(20, words(kept.toString()).size());
        double common = common(wanted, shingles(kept.toString()));
        boolean teaches = common > FOUND * count(wanted) && common > FOUND * total;
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String text = blocks.get(i).text;
            List<String> words = words(text);
            if (words.isEmpty()) {
                continue;
            }
            Map<String, Integer> own = shingles(text);
            boolean label = words.size() < SHORT
                    ? flat.contains(" " + String.join(" ", words) + " ")
                    : common(own, wanted) >= count(own) / 2.0;
            double weight = teaches ? Math.pow((double) words.size() / total, BY_SHARE) : 0;
            samples.add(new Sample(text, rows.get(i), label, weight));
        }
        return samples;
    }

    private static List<Sample> bySnippets(
            List<Block> blocks, List<float[]> rows, List<String> with, List<String> without) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String text = squeeze(blocks.get(i).text);
            boolean wanted = with.stream().anyMatch(text::contains);
            boolean unwanted = without.stream().anyMatch(text::contains);
            Boolean label = wanted == unwanted ? null : wanted;
            samples.add(new Sample(
                    blocks.get(i).text, rows.get(i), label, label == null ? 0 : Math.pow(SNIPPET, BY_SHARE)));
        }
        return samples;
    }

    static String squeeze(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static List<String> words(String text) {
        Matcher matcher = WORD.matcher(text);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** Runs of four words with how often each occurs, as {@code bench.py} counts them. */
    static Map<String, Integer> shingles(String text) {
        List<String> words = words(text);
        Map<String, Integer> shingles = new HashMap<>();
        if (!words.isEmpty() && words.size() < SHINGLE) {
            shingles.put(String.join(" ", words), 1);
        }
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.merge(String.join(" ", words.subList(i, i + SHINGLE)), 1, Integer::sum);
        }
        return shingles;
    }

    static int common(Map<String, Integer> one, Map<String, Integer> other) {
        int common = 0;
        for (Map.Entry<String, Integer> entry : one.entrySet()) {
            common += Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
        }
        return common;
    }

    static int count(Map<String, Integer> shingles) {
        return shingles.values().stream().mapToInt(Integer::intValue).sum();
    }
}
