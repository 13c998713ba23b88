package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.date.DateReader;
import barid.reader.page.document.Field;
import org.jspecify.annotations.Nullable;

/** Reads a day on which news could have been published. */
public final class PlausibleDate {
    /** Longer texts are not read. */
    static final int LONGEST = 120;

    private final DateReader reader;

    public PlausibleDate(DateReader reader) {
        this.reader = reader;
    }

    /** The moment, at least a day, or null when the text is long or tells none. */
    @Nullable
    Field<Moment> read(@Nullable String text, String source, @Nullable String language) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        return reader.read(text, language)
                .filter(m -> m.precision().compareTo(Moment.Precision.DAY) >= 0)
                .filter(PlausibleDate::isPlausible)
                .map(m -> new Field<>(m, source))
                .orElse(null);
    }

    /** News on the web begins about 1990; a later day than any clock on Earth can show is a mistake or a trick. */
    private static boolean isPlausible(Moment m) {
        return m.day().getYear() >= 1990 && m.day().getYear() < 2100;
    }
}
