package barid.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the ledger: an article revision that was put on line. The last line of a {@code url} tells what must be
 * found wherever the demo's articles went.
 *
 * @param time when this revision went on line
 * @param url canonical address
 * @param revision 1 as first published, one more for each edit
 * @param title headline of this revision
 * @param textHash see {@link #hash}
 * @param ends the last paragraph of this revision
 * @param language BCP-47 tag
 * @param tag the IPTC top-level subject an editor would give, e.g. {@code medtop:15000000}
 * @param published the date the article bears
 * @param site short name of the site
 * @param slug the article's name within its language
 * @param number the number of a composed article, -1 for one written out
 * @param copyOf short name of the site whose text this one runs, empty for a text of its own
 */
public record LedgerEntry(
        Instant time,
        String url,
        int revision,
        String title,
        String textHash,
        String ends,
        String language,
        String tag,
        Instant published,
        String site,
        String slug,
        int number,
        String copyOf) {

    /**
     * SHA-256 in hex of an article's text with every run of white space taken as one space, so that it does not depend on
     * how paragraphs are separated.
     */
    public static String hash(String text) {
        String even = text.replaceAll("[\\s\\u00A0]+", " ").strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(even.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static LedgerEntry of(DemoArticle article, Instant time, int number, String copyOf) {
        List<String> paragraphs = article.text();
        return new LedgerEntry(
                time,
                article.url().toString(),
                article.revision(),
                article.title(),
                hash(String.join("\n", paragraphs)),
                paragraphs.getLast(),
                article.site().language(),
                article.draft().tag(),
                article.published(),
                article.site().name(),
                article.draft().slug(),
                number,
                copyOf);
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", time.toString())
                .put("url", url)
                .put("revision", revision)
                .put("title", title)
                .put("textHash", textHash)
                .put("ends", ends)
                .put("language", language)
                .put("tag", tag)
                .put("published", published.toString())
                .put("site", site)
                .put("slug", slug)
                .put("number", number)
                .put("copyOf", copyOf);
    }

    /** @throws IllegalArgumentException where a field is missing or is not what it should be */
    static LedgerEntry fromJson(JsonNode json) {
        try {
            return new LedgerEntry(
                    Instant.parse(text(json, "time")),
                    text(json, "url"),
                    number(json, "revision"),
                    text(json, "title"),
                    text(json, "textHash"),
                    text(json, "ends"),
                    text(json, "language"),
                    text(json, "tag"),
                    Instant.parse(text(json, "published")),
                    text(json, "site"),
                    text(json, "slug"),
                    number(json, "number"),
                    text(json, "copyOf"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text in the field " + field);
        }
        return value.textValue();
    }

    private static int number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.canConvertToInt()) {
            throw new IllegalArgumentException("no number in the field " + field);
        }
        return value.intValue();
    }
}
