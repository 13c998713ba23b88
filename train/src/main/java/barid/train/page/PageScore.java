package barid.train.page;

import barid.model.article.Content;
import barid.reader.page.text.FieldText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The measures of {@code bench.py} for the fields of the pages of one corpus. */
final class PageScore {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern UNSPACED = Pattern.compile(
            "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]");
    private static final List<String> JOINTS = List.of("by", "and", "von", "und", "par", "et", "por", "y");

    private final List<double[]> texts = new ArrayList<>();
    private int snippetsRight;
    private int snippetsWrong;
    private int snippetsMissed;
    private final int[] titles = new int[2];
    private final int[] days = new int[3];
    private final int[] unstated = new int[3];
    private final int[] authors = new int[2];

    /** What is wrong on a page, one line a field. */
    interface Misses {
        void add(CorpusPage page, String field, String wanted, String given);
    }

    /**
     * Adds a page.
     *
     * @param given what was read of it
     * @param unstatedDay the day that was read where nothing is stated for machines, null where none was
     */
    void add(CorpusPage page, Content given, @Nullable String unstatedDay, Misses misses) {
        text(page, given.text(), misses);
        String title = page.truth("title");
        if (!title.isBlank()) {
            count(
                    titles,
                    comparable(title).equals(comparable(given.title())),
                    page,
                    "title",
                    title,
                    given.title(),
                    misses);
        }
        String day = page.truth("date");
        if (!day.isBlank()) {
            String found =
                    given.published() == null ? null : given.published().day().toString();
            day(days, page, "day", day, found, misses);
            day(unstated, page, "unstated-day", day, unstatedDay, misses);
        }
        List<String> names = page.truths("authors");
        if (!names.isEmpty()) {
            count(
                    authors,
                    isAuthor(names, given.authors()),
                    page,
                    "authors",
                    names.toString(),
                    given.authors().toString(),
                    misses);
        }
    }

    private static void count(
            int[] counts, boolean right, CorpusPage page, String field, String wanted, String given, Misses misses) {
        counts[0] += right ? 1 : 0;
        counts[1]++;
        if (!right) {
            misses.add(page, field, wanted, given);
        }
    }

    private static void day(
            int[] counts, CorpusPage page, String field, String wanted, @Nullable String given, Misses misses) {
        counts[1] += given != null && !given.equals(wanted) ? 1 : 0;
        counts[0] += wanted.equals(given) ? 1 : 0;
        counts[2]++;
        if (!wanted.equals(given)) {
            misses.add(page, field, wanted, String.valueOf(given));
        }
    }

    private void text(CorpusPage page, String given, Misses misses) {
        if (!page.truth("text").isEmpty()) {
            Map<String, Integer> wanted = AnnotatedPages.shingles(page.truth("text"));
            Map<String, Integer> found = AnnotatedPages.shingles(given);
            double common = AnnotatedPages.common(wanted, found);
            double precision = found.isEmpty() ? Double.NaN : common / AnnotatedPages.count(found);
            double recall = common / Math.max(1, AnnotatedPages.count(wanted));
            texts.add(new double[] {precision, recall});
            if (!(precision >= 0.8 && recall >= 0.8)) {
                misses.add(
                        page, "text", "", String.format(Locale.ROOT, "precision %.2f recall %.2f", precision, recall));
            }
        }
        String text = AnnotatedPages.squeeze(given);
        for (String snippet : page.truths("with")) {
            boolean right = text.contains(AnnotatedPages.squeeze(snippet));
            snippetsRight += right ? 1 : 0;
            snippetsMissed += right ? 0 : 1;
        }
        for (String snippet : page.truths("without")) {
            snippetsWrong += text.contains(AnnotatedPages.squeeze(snippet)) ? 1 : 0;
        }
    }

    /** The figures of each field that is annotated, in the order of {@link #FIELDS}; "-" where it is not. */
    List<String> figures() {
        List<String> figures = new ArrayList<>();
        double precision = texts.stream()
                .mapToDouble(t -> t[0])
                .filter(p -> !Double.isNaN(p))
                .average()
                .orElse(0);
        double recall = texts.stream().mapToDouble(t -> t[1]).average().orElse(0);
        figures.add(texts.isEmpty() ? "-" : share(2 * precision * recall, precision + recall));
        figures.add(share(2.0 * snippetsRight, 2.0 * snippetsRight + snippetsWrong + snippetsMissed));
        figures.add(share(titles[0], titles[1]));
        figures.add(shares(days));
        figures.add(shares(unstated));
        figures.add(share(authors[0], authors[1]));
        return figures;
    }

    /** Names of the figures. */
    static final List<String> FIELDS =
            List.of("body F1", "snippets F1", "title", "day right/wrong", "day unstated", "authors");

    private static String shares(int[] counts) {
        return counts[2] == 0 ? "-" : share(counts[0], counts[2]) + '/' + share(counts[1], counts[2]);
    }

    private static String share(double part, double all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.3f", part / all).replaceFirst("^0", "");
    }

    /** Whether every word of the true names is given, and at most twice as many in all. */
    private static boolean isAuthor(List<String> wanted, List<String> given) {
        Map<String, Integer> missing = new HashMap<>();
        List<String> truth = words(wanted);
        truth.forEach(w -> missing.merge(w, 1, Integer::sum));
        List<String> found = words(given);
        found.forEach(w -> missing.merge(w, -1, Integer::sum));
        return !truth.isEmpty()
                && missing.values().stream().noneMatch(n -> n > 0)
                && found.size() <= 2 * truth.size() + 1;
    }

    private static List<String> words(List<String> names) {
        String text = Normalizer.normalize(String.join(" ", names), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        Matcher word = WORD.matcher(UNSPACED.matcher(text).replaceAll(" $0 "));
        List<String> words = new ArrayList<>();
        while (word.find()) {
            if (!JOINTS.contains(word.group())) {
                words.add(word.group());
            }
        }
        return words;
    }

    /** A title as {@code bench.py} compares it. */
    static String comparable(String title) {
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
