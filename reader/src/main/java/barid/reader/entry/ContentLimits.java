package barid.reader.entry;

import barid.model.article.Article;
import barid.model.article.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an article within the size of a record, and control characters out of its texts; what had to go is named among the quality
 * reasons.
 */
public final class ContentLimits {
    private static final int MAX_TEXT_BYTES = 256 * 1024;
    private static final int MAX_FIELD = 4 * 1024;
    private static final int MAX_NAMES = 100;
    private static final int MAX_NAME = 200;
    // Enrichment adds tags with evidence to what ingest publishes.
    private static final int RESERVE = 128 * 1024;

    private ContentLimits() {}

    public static Content fit(Content content) {
        return fit(content, Article.MAX_BYTES - RESERVE - 10 * MAX_FIELD - 2 * MAX_NAMES * MAX_NAME - MAX_TEXT_BYTES);
    }

    /** An entry's content as it travels with a link: smaller, since it is stored once more, as JSON, while the link waits. */
    public static Content fitEntry(Content content) {
        return fit(content, MAX_TEXT_BYTES);
    }

    private static Content fit(Content content, int maxHtmlBytes) {
        List<String> reasons = new ArrayList<>(content.qualityReasons());
        if (Controls.has(content.title()) || Controls.has(content.text()) || Controls.has(content.lead())) {
            reasons.add("controls-removed");
        }
        String whole = Controls.outOfText(content.text());
        String text = clip(whole, MAX_TEXT_BYTES);
        if (text.length() < whole.length()) {
            reasons.add("clipped");
        }
        String html = content.html();
        if (bytes(html) > maxHtmlBytes) {
            html = "";
            reasons.add("html-dropped");
        }
        return new Content(
                clip(Controls.outOfLine(content.title()), MAX_FIELD),
                text,
                html,
                clip(Controls.outOfText(content.lead()), MAX_FIELD),
                names(content.authors()),
                content.published(),
                content.modified(),
                name(content.languageHint()),
                name(content.siteName()),
                content.leadImage() == null || content.leadImage().toString().length() > MAX_FIELD
                        ? null
                        : content.leadImage(),
                name(content.section()),
                names(content.keywords()),
                content.paywalled(),
                content.kind(),
                content.quality(),
                reasons,
                content.provenance());
    }

    /** A name short enough to be one; null for none. */
    public static @Nullable String name(@Nullable String name) {
        return name == null ? null : Controls.outOfLine(clip(name, MAX_NAME));
    }

    private static List<String> names(List<String> names) {
        return names.stream()
                .limit(MAX_NAMES)
                .map(name -> Controls.outOfLine(clip(name, MAX_NAME)))
                .toList();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The longest beginning of a text that takes at most {@code max} bytes of UTF-8. */
    private static String clip(String text, int max) {
        if (text.length() * 3L <= max || bytes(text) <= max) {
            return text;
        }
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (used > max) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}
