package barid.app.console;

import barid.app.console.articles.Cursor;
import barid.model.usage.UsageKind;
import barid.runtime.http.Problem;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads parameters from a request's query. */
final class Parameters {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,6}");

    private Parameters() {}

    /** A parameter without surrounding space, null where it is absent or empty. */
    static @Nullable String text(Context request, String name, int longest) {
        String value = request.queryParam(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        String stripped = value.strip();
        if (stripped.length() > longest) {
            throw Problem.badRequest("The parameter " + name + " has more than " + longest + " characters.");
        }
        if (stripped.indexOf('\0') >= 0) {
            throw Problem.badRequest("The parameter " + name + " holds a zero character.");
        }
        return stripped;
    }

    /** Refuses a parameter that is not one of {@code known}, or that is given twice: what is passed over would mislead. */
    static void only(Context request, Set<String> known) {
        request.queryParamMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problem.badRequest(
                        known.isEmpty()
                                ? "This address takes no parameters."
                                : "There is no parameter " + shortened(name) + " here; there are "
                                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
            if (values.size() > 1) {
                throw Problem.badRequest("The parameter " + name + " is given more than once.");
            }
        });
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    /** Uses, separated by commas; none where the parameter is absent. */
    static Set<UsageKind> uses(Context request, String name) {
        String value = text(request, name, 200);
        Set<UsageKind> uses = EnumSet.noneOf(UsageKind.class);
        for (String word : value == null ? new String[0] : value.split(",", -1)) {
            uses.add(UsageKind.of(word)
                    .orElseThrow(() -> Problem.badRequest("The parameter " + name + " holds uses, separated by commas: "
                            + Stream.of(UsageKind.values()).map(UsageKind::word).collect(Collectors.joining(", "))
                            + ".")));
        }
        return uses;
    }

    /** True or false, false where the parameter is absent. */
    static boolean yes(Context request, String name) {
        String value = text(request, name, 20);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw Problem.badRequest("The parameter " + name + " must be true or false.");
        }
        return "true".equals(value);
    }

    /** An instant of the years 1 to 9999, null where the parameter is absent. */
    static @Nullable Instant instant(Context request, String name) {
        String value = text(request, name, 60);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(value);
            if (!instant.isBefore(Cursor.EARLIEST) && instant.isBefore(Cursor.LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw noInstant(name);
        }
        throw noInstant(name);
    }

    private static Problem noInstant(String name) {
        return Problem.badRequest(
                "The parameter " + name + " must be an instant of the years 1 to 9999 such as 2026-01-31T08:00:00Z.");
    }

    /** How many of a list are asked for. */
    static int limit(Context request, int usual, int most) {
        return number(request, "limit", usual, 1, most);
    }

    /** A whole number from {@code least} to {@code most}, {@code usual} where the parameter is absent. */
    static int number(Context request, String name, int usual, int least, int most) {
        String value = text(request, name, 20);
        if (value == null) {
            return usual;
        }
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw Problem.badRequest("The parameter " + name + " must be a number from " + least + " to " + most + ".");
        }
        return number;
    }
}
