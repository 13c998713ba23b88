package barid.model.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identity of an article: the first 128 bits of the SHA-256 of its canonical URL, as 32 lower-case hexadecimal digits.
 * It is the key of an article at every stage.
 *
 * @param value 32 hexadecimal digits
 */
public record ArticleId(String value) implements Comparable<ArticleId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public ArticleId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("An article id has 32 hexadecimal digits, not: " + value);
        }
    }

    /** The id of the article at {@code canonicalUrl}, which must be canonical already. */
    public static ArticleId of(URI canonicalUrl) {
        return new ArticleId(hash128(canonicalUrl.toString()));
    }

    /** First 128 bits of the SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
    public static String hash128(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int compareTo(ArticleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
