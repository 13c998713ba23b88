package barid.app.console.articles;

import barid.model.article.ArticleId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * The last article of a page; the next page starts behind it, however many articles arrived meanwhile.
 *
 * @param time the article's place in time, to the microsecond
 * @param id tells articles of the same instant apart
 */
public record Cursor(Instant time, ArticleId id) {
    /** The first instant of the year 1. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    /** The first instant that is too late, behind the year 9999. */
    public static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    /** The cursor as a word that is safe in a URL. */
    public String encode() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #encode} wrote; empty for anything else. */
    public static Optional<Cursor> decode(String word) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.US_ASCII);
            int colon = text.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            Instant time = Instant.EPOCH.plus(Long.parseLong(text.substring(0, colon)), ChronoUnit.MICROS);
            return time.isBefore(EARLIEST) || !time.isBefore(LATEST)
                    ? Optional.empty()
                    : Optional.of(new Cursor(time, new ArticleId(text.substring(colon + 1))));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
