package barid.app.console.articles;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.usage.UsageKind;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as a list shows it.
 *
 * @param time its place in time: when it was published, or when it was found where that is unknown or in the future
 * @param published the instant stated by the publisher, null when none
 * @param day the day as the publisher wrote it, null when none
 * @param precision the smallest unit stated, as in the contract, null when none
 * @param lead the publisher's summary, or the beginning of the text
 * @param original false for a near-copy of an earlier article
 * @param kind the sort of page, as in the contract
 * @param restricted words of the uses that the publisher refuses, or wants a licence for
 */
public record ArticleSummary(
        ArticleId id,
        URI url,
        String site,
        @Nullable String source,
        @Nullable String siteName,
        String title,
        String lead,
        Instant time,
        @Nullable Instant published,
        @Nullable LocalDate day,
        @Nullable String precision,
        Instant discovered,
        String language,
        List<Label> tags,
        boolean original,
        int revision,
        String kind,
        boolean fromFeed,
        List<String> restricted) {
    /** Characters of text that stand in for a missing summary. */
    static final int LEAD_CHARS = 320;

    public ArticleSummary {
        tags = List.copyOf(tags);
        restricted = List.copyOf(restricted);
    }

    /** Its place in a list, newest first: as {@code after} it asks for what stands behind this article. */
    @JsonProperty("cursor")
    Cursor cursor() {
        return new Cursor(time, id);
    }

    /**
     * A tag as a list shows it.
     *
     * @param ancestors ids of its broader concepts
     */
    public record Label(String id, String label, List<String> ancestors, double confidence) {
        public Label {
            ancestors = List.copyOf(ancestors);
        }
    }

    /** The summary of an article as it travels in Kafka. */
    public static ArticleSummary of(Article article) {
        RawArticle raw = article.raw();
        Content content = raw.content();
        Moment published = content.published();
        return new ArticleSummary(
                raw.id(),
                raw.url(),
                raw.site(),
                raw.sourceId(),
                content.siteName(),
                content.title(),
                beginning(content.lead().isBlank() ? content.text() : content.lead()),
                placeInTime(published == null ? null : published.instant(), raw.discovered()),
                published == null ? null : published.instant(),
                published == null ? null : published.day(),
                published == null ? null : published.precision().name(),
                raw.discovered(),
                article.language().tag(),
                article.tags().stream()
                        .map(t -> new Label(t.id(), t.label(), t.ancestors(), t.confidence()))
                        .toList(),
                article.story().equals(raw.id()),
                raw.revision(),
                content.kind().name(),
                raw.fromFeed(),
                raw.restricted().stream().map(UsageKind::word).toList());
    }

    static Instant placeInTime(@Nullable Instant published, Instant discovered) {
        return published == null || published.isAfter(discovered) ? discovered : published;
    }

    /** At most {@link #LEAD_CHARS} characters, never half of a surrogate pair. */
    static String beginning(String text) {
        if (text.length() <= LEAD_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LEAD_CHARS - 1)) ? LEAD_CHARS - 1 : LEAD_CHARS;
        return text.substring(0, end);
    }
}
