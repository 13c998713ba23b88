package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.date.DateReader;
import barid.reader.page.source.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads a day on which news could have been published. */
public final class PlausibleDate {
    /** Longer texts are not read. */
    static final int LONGEST = 120;

    /** How far ahead of UTC a day can be. */
    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private final DateReader reader;
    private final LocalDate last;

    public PlausibleDate(DateReader reader) {
        this(reader, null);
    }

    /** Reads no day that begins nowhere on Earth before {@code fetched}, the instant at which a document was got; null where it is not known. */
    PlausibleDate(DateReader reader, @Nullable Instant fetched) {
        this.reader = reader;
        this.last = fetched == null ? LAST : LocalDate.ofInstant(fetched.plus(FARTHEST_ZONE), ZoneOffset.UTC);
    }

    /** The moment, at least a day, or null when the text is long or tells none. */
    @Nullable
    Field<Moment> read(@Nullable String text, String source, @Nullable String language) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        return reader.read(text, language)
                .filter(m -> m.precision().compareTo(Moment.Precision.DAY) >= 0)
                .filter(this::isPlausible)
                .map(m -> new Field<>(m, source))
                .orElse(null);
    }

    /** News on the web begins about 1990; a later day than any clock on Earth can show is a mistake or a trick. */
    boolean isPlausible(Moment m) {
        return m.day().getYear() >= 1990 && !m.day().isAfter(last);
    }
}
