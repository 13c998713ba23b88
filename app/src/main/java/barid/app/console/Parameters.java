package barid.app.console;

import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads parameters from a request's query. */
final class Parameters {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

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

    /** How many of a list are asked for. */
    static int limit(Context request, int usual, int most) {
        String value = text(request, "limit", 20);
        if (value == null) {
            return usual;
        }
        int limit = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > most) {
            throw Problem.badRequest("The parameter limit must be a number from 1 to " + most + ".");
        }
        return limit;
    }
}
