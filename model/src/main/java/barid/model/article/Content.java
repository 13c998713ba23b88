package barid.model.article;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of an article, from its page or from its feed entry.
 *
 * @param title the headline; empty when none was found
 * @param text body as plain paragraphs separated by one empty line; empty when none was found
 * @param html body as minimal safe HTML (p, h2-h6, ul, ol, li, blockquote, pre, table parts, figure, img, a); empty when none
 * @param lead the publisher's own summary or first paragraph, empty when none
 * @param authors names as written, in order
 * @param published when it was published, null when not stated
 * @param modified when it was last changed, null when not stated
 * @param languageHint BCP-47 tag declared by the publisher, null when not stated
 * @param siteName name of the publication, null when not stated
 * @param leadImage address of the main image, null when none
 * @param section the publisher's section, null when not stated
 * @param keywords the publisher's keywords
 * @param paywalled whether the full text is for subscribers only, null when not stated
 * @param kind what sort of page it was
 * @param quality 0 (unusable) to 1 (complete) with reasons in {@code qualityReasons}
 * @param qualityReasons short stable words, e.g. {@code short-text}, {@code no-date}
 * @param provenance for each field the place it was read from, e.g. {@code title -> json-ld}
 */
public record Content(
        String title,
        String text,
        String html,
        String lead,
        List<String> authors,
        @Nullable Moment published,
        @Nullable Moment modified,
        @Nullable String languageHint,
        @Nullable String siteName,
        @Nullable URI leadImage,
        @Nullable String section,
        List<String> keywords,
        @Nullable Boolean paywalled,
        ArticleKind kind,
        double quality,
        List<String> qualityReasons,
        Map<String, String> provenance) {

    public Content {
        authors = List.copyOf(authors);
        keywords = List.copyOf(keywords);
        qualityReasons = List.copyOf(qualityReasons);
        provenance = Map.copyOf(provenance);
    }

    /** Whether a reason stands among those of its quality. */
    public boolean has(QualityReason reason) {
        return qualityReasons.contains(reason.word());
    }
}
