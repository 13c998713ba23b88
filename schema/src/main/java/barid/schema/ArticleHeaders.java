package barid.schema;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.model.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;

/**
 * Headers by which a subscriber can choose records without reading them: CloudEvents 1.0 in the Kafka protocol binding
 * (binary content mode), {@code lang}, {@code tags} and the W3C {@code traceparent}. All of them follow from the record
 * alone, so that a replay writes the same.
 */
public final class ArticleHeaders {
    /** BCP-47 tag of the article's language. */
    public static final String LANG = "lang";
    /** Ids of the article's tags and of their ancestors, separated by commas; a comma within an id is written {@code %2C}. */
    public static final String TAGS = "tags";
    /**
     * What the publisher permits, e.g. {@code search=allowed,ai-train=refused}: see {@link barid.model.usage.UsageKind} and
     * {@link barid.model.usage.Permission} for the words. A use that is not named is not spoken of; absent where nobody looked.
     */
    public static final String USAGE = "usage";

    private ArticleHeaders() {}

    /** Writes the headers of a raw article. */
    public static void write(RawArticle article, Headers headers) {
        event(article, "barid.article.raw", "ingest", headers);
    }

    /** Writes the headers of an enriched article, in place of those of the raw one. */
    public static void write(Article article, Headers headers) {
        event(article.raw(), "barid.article", "enrich", headers);
        set(headers, LANG, article.language().tag());
        Set<String> ids = new LinkedHashSet<>();
        for (Tag tag : article.tags()) {
            ids.add(part(tag.id()));
            tag.ancestors().forEach(ancestor -> ids.add(part(ancestor)));
        }
        set(headers, TAGS, String.join(",", ids));
        Usage usage = article.raw().usage();
        if (usage != null) {
            set(headers, USAGE, usage.line());
        } else {
            headers.remove(USAGE);
        }
    }

    /** New rules and labels hold no commas; those of earlier versions and other programs may. */
    private static String part(String id) {
        return id.replace(",", "%2C");
    }

    private static void event(RawArticle article, String type, String stage, Headers headers) {
        String event = article.id() + "/" + article.revision();
        set(headers, "ce_specversion", "1.0");
        set(headers, "ce_id", event);
        set(headers, "ce_type", type);
        set(headers, "ce_source", "/barid/" + stage + "/" + article.site());
        set(headers, "ce_subject", article.url().toString());
        set(headers, "ce_time", article.fetched().toString());
        set(headers, "content-type", "application/avro");
        String span = ArticleId.hash128(event + "/" + stage).substring(0, 16);
        set(headers, "traceparent", "00-" + ArticleId.hash128(event) + "-" + span + "-01");
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
