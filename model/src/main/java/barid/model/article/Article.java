package barid.model.article;

import java.time.Instant;
import java.util.List;

/**
 * An article as subscribers read it.
 *
 * @param raw what ingest published
 * @param language of title and text
 * @param tags subjects, most confident first
 * @param story id of the first article of the group of near-copies; the article's own id where it is the first
 * @param similarity 0 to 1, likeness to the first copy; 1 where it is the first
 * @param enriched when the tags were given: the stream time of the raw record, so that a replay gives the same
 */
public record Article(
        RawArticle raw, Language language, List<Tag> tags, ArticleId story, double similarity, Instant enriched) {
    /** Bytes that an article may take on its way, with room for what enrichment adds. */
    public static final int MAX_BYTES = 1024 * 1024;

    public Article {
        tags = List.copyOf(tags);
    }
}
