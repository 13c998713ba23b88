package barid.reader.page;

import barid.model.article.ArticleKind;
import barid.model.article.Moment;
import barid.model.source.Wall;
import barid.reader.page.document.Block;
import barid.reader.page.reading.PageReading;
import barid.reader.page.text.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a reading can be relied on, with the reasons for every doubt. */
final class QualityRating {
    private static final int SHORT = 400;

    /** Running text is made of sentences of this size, with a smaller share of links. */
    private static final int SENTENCE = 40;

    private static final double LINKED = 0.3;
    /** Less running text beside an article says nothing. */
    private static final int ASIDE = 800;

    private QualityRating() {}

    /** 0 (unusable) to 1 (complete). */
    record Verdict(double quality, List<String> reasons) {}

    static Verdict of(
            PageReading reading,
            String title,
            @Nullable Moment published,
            ArticleKind kind,
            Optional<Wall> wall,
            @Nullable Boolean paywalled,
            boolean cut) {
        List<String> reasons = new ArrayList<>();
        double quality = 1;
        int size = TextShape.size(reading.text(), 3 * SHORT);
        if (size == 0) {
            reasons.add("no-text");
            quality = 0;
        } else if (size < SHORT) {
            reasons.add("short-text");
            quality -= 0.3;
        }
        if (title.isEmpty()) {
            reasons.add("no-title");
            quality -= 0.3;
        }
        if (published == null) {
            reasons.add("no-date");
            quality -= 0.1;
        }
        if (Boolean.TRUE.equals(paywalled) && size < 3 * SHORT) {
            reasons.add("paywalled");
            quality -= 0.3;
        }
        switch (kind) {
            case ERROR_PAGE -> {
                reasons.add(wall.map(w -> "wall-" + w.word()).orElse("error-page"));
                quality = 0;
            }
            case LISTING -> {
                reasons.add("listing");
                quality -= 0.5;
            }
            case ARTICLE, LIVE_BLOG, VIDEO, GALLERY -> {}
        }
        if (reading.textSource().endsWith("-lenient")) {
            reasons.add("doubtful-body");
            quality -= 0.2;
        }
        if (mostIsOutside(reading)) {
            reasons.add("most-outside");
            quality -= 0.2;
        }
        if (cut || reading.tree().cut()) {
            reasons.add("page-cut");
            quality -= 0.2;
        }
        if (reading.text().indexOf('\ufffd') >= 0) {
            reasons.add("damaged-characters");
            quality -= 0.2;
        }
        return new Verdict(Math.clamp(quality, 0, 1), reasons);
    }

    /** Whether the page shows more running text beside what was taken than in it, readers' comments and the like left aside. */
    private static boolean mostIsOutside(PageReading reading) {
        long inside = 0;
        long outside = 0;
        for (Block block : reading.tree().blocks()) {
            if (block.shape.endsSentence() && block.size() >= SENTENCE && block.linkDensity() < LINKED) {
                if (block.kept()) {
                    inside += block.size();
                } else if (block.box.pruned() == null) {
                    outside += block.size();
                }
            }
        }
        return outside > ASIDE && outside > inside;
    }
}
