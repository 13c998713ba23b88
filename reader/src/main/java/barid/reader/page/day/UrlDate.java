package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.page.source.Field;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the day that many publishers put into the address of an article, such as /2024/05/14/. */
final class UrlDate {
    private static final int FIRST_YEAR = 1990;
    private static final Pattern IN_PATH =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)(?:([_-]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?!\\d)"
                    + "|/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])(?=[/._]|$))");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<!\\d)(0[1-9]|[12]\\d|3[01])([-_.])(0[1-9]|1[0-2])\\2((?:19|20)\\d\\d)(?!\\d)");

    private UrlDate() {}

    /** The day, or null; where the day stands before the month, one that can't be taken for an American date. */
    static @Nullable Field<Moment> of(URI url, @Nullable String language) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        Matcher m = IN_PATH.matcher(path);
        while (m.find()) {
            boolean slashes = m.group(3) == null;
            LocalDate day = day(m.group(1), m.group(slashes ? 5 : 3), m.group(slashes ? 6 : 4));
            if (day != null && day.getYear() >= FIRST_YEAR) {
                return new Field<>(Moment.ofDay(day), "url");
            }
        }
        Matcher first = DAY_FIRST.matcher(path);
        boolean american = language == null || language.startsWith("en");
        if (first.find() && (!american || first.group(1).compareTo("12") > 0)) {
            LocalDate day = day(first.group(4), first.group(3), first.group(1));
            return day == null || day.getYear() < FIRST_YEAR ? null : new Field<>(Moment.ofDay(day), "url");
        }
        return null;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
