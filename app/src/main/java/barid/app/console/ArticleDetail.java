package barid.app.console;

import barid.model.article.ArticleId;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the store knows of an article.
 *
 * @param summary what lists show
 * @param fetchedUrl the address that answered
 * @param text the body, paragraphs separated by an empty line
 * @param fullLead the publisher's summary, empty when none; offsets of evidence in the field {@code lead} count here
 * @param languageConfidence 0 to 1
 * @param tags with confidence, method, version and evidence, as stored
 * @param story id of the first article of the group
 * @param similarity to that first article, 0 to 1
 * @param paywalled null when not stated
 * @param quality 0 to 1
 * @param provenance for each field the place it was read from
 * @param revisions every text that was stored, newest first
 * @param copies the story's other articles, newest first, at most {@value #MAX_COPIES}
 */
public record ArticleDetail(
        ArticleSummary summary,
        URI fetchedUrl,
        String text,
        String fullLead,
        List<String> authors,
        @Nullable Instant modified,
        double languageConfidence,
        JsonNode tags,
        ArticleId story,
        double similarity,
        @Nullable String leadImage,
        @Nullable String section,
        List<String> keywords,
        @Nullable Boolean paywalled,
        double quality,
        List<String> qualityReasons,
        JsonNode provenance,
        Instant fetched,
        @Nullable Instant enriched,
        @Nullable Instant stored,
        List<Revision> revisions,
        List<Copy> copies) {
    static final int MAX_COPIES = 50;

    public ArticleDetail {
        authors = List.copyOf(authors);
        keywords = List.copyOf(keywords);
        qualityReasons = List.copyOf(qualityReasons);
        revisions = List.copyOf(revisions);
        copies = List.copyOf(copies);
    }

    /**
     * One text of the article.
     *
     * @param number 1 for the first
     */
    public record Revision(
            int number, String title, String text, @Nullable Instant fetched) {}

    /**
     * Another article of the same story.
     *
     * @param similarity to the first article of the story
     */
    public record Copy(
            ArticleId id, URI url, String site, String title, String language, Instant time, double similarity) {}
}
