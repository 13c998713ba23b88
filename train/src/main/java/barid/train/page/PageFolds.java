package barid.train.page;

import barid.model.article.Content;
import barid.model.article.Moment;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageModels;
import barid.reader.page.PageOutcome;
import barid.reader.page.body.BlockClassifier;
import barid.reader.page.body.TreeModel;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prints how every field of a page is read on sites, by registrable domain, from which no model has learnt: the sites are parted in
 * five, and each fifth is read with models fitted to the other four. Beside it stands the figure of the shipped models, which were
 * fitted to these very pages. The rules around the models were written by people who saw these pages, so that even the first is no
 * figure of unseen pages.
 */
final class PageFolds {
    private static final int FOLDS = 5;

    private PageFolds() {}

    /** Arguments: the folder with the unpacked corpora, and the file to which each miss of a held-out page is written. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<CorpusPage> pages = CorpusPage.read(Path.of(args[0]));
        Map<String, PageScore> held = new TreeMap<>();
        Map<String, PageScore> fitted = new TreeMap<>();
        List<AnnotatedPages.Page> blocks = AnnotatedPages.of(pages);
        // Neither what titles nor what days learn from a page depends on the trees and weights with which it is taken
        // apart, but for rare pages.
        ArticlePageReader shipped = new ArticlePageReader();
        List<TitleModelTrainer.Page> titles = TitleModelTrainer.pages(pages, shipped);
        List<DayWeightTrainer.Page> days = DayWeightTrainer.pages(pages, shipped);
        try (PrintWriter misses = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
            for (int i = 0; i < FOLDS; i++) {
                int fold = i;
                TreeModel trees = BlockModelTrainer.fit(blocks.stream()
                        .filter(p -> p.page().fold(FOLDS) != fold)
                        .toList());
                ArticlePageReader reader = new ArticlePageReader(new PageModels(
                        new BlockClassifier(trees::likelihood),
                        TitleModelTrainer.fit(titles.stream()
                                .filter(p -> p.page().fold(FOLDS) != fold)
                                .toList()),
                        DayWeightTrainer.fit(days.stream()
                                .filter(p -> p.page().fold(FOLDS) != fold)
                                .toList())));
                pages.stream()
                        .filter(p -> p.fold(FOLDS) == fold)
                        .forEach(p -> add(
                                held,
                                p,
                                reader,
                                (page, field, wanted, given) -> misses.println(String.join(
                                        "\t",
                                        field,
                                        page.corpus(),
                                        page.id(),
                                        page.url().toString(),
                                        wanted,
                                        given))));
            }
        }
        pages.forEach(p -> add(fitted, p, shipped, (_, _, _, _) -> {}));
        out.printf("%-14s %-9s", "corpus", "");
        PageScore.FIELDS.forEach(field -> out.printf(" %-16s", field));
        out.println();
        held.forEach((corpus, score) -> {
            print(out, corpus, "held out", score);
            print(out, "", "fitted", fitted.getOrDefault(corpus, new PageScore()));
        });
    }

    private static void add(
            Map<String, PageScore> scores, CorpusPage page, ArticlePageReader reader, PageScore.Misses misses) {
        PageOutcome outcome = reader.read(page.body(), null, page.url());
        if (outcome instanceof PageOutcome.Read read) {
            byte[] bare = DayWeightTrainer.withoutStatements(page).outerHtml().getBytes(StandardCharsets.UTF_8);
            String unstated = reader.read(bare, "text/html; charset=utf-8", page.url()) instanceof PageOutcome.Read r
                    ? day(r.content())
                    : null;
            scores.computeIfAbsent(page.corpus(), _ -> new PageScore()).add(page, read.content(), unstated, misses);
        } else {
            throw new IllegalStateException(page.id() + " of " + page.corpus() + ": " + outcome);
        }
    }

    private static @Nullable String day(Content content) {
        Moment published = content.published();
        return published == null ? null : published.day().toString();
    }

    private static void print(PrintStream out, String corpus, String kind, PageScore score) {
        List<String> cells = new ArrayList<>(score.figures());
        out.printf("%-14s %-9s", corpus, kind);
        cells.forEach(cell -> out.printf(" %-16s", cell));
        out.println();
    }
}
