package barid.reader.url;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes tracking parameters off a query, by the list {@code tracking-parameters.txt}. */
final class Tracking {
    /** By exact name: the values to drop; an empty list drops every value. */
    private static final Map<String, List<String>> NAMES = new HashMap<>();

    private static final List<String> PREFIXES = new ArrayList<>();

    static {
        for (String line : DataLines.of("tracking-parameters.txt")) {
            String entry = line.toLowerCase(Locale.ROOT);
            int equals = entry.indexOf('=');
            if (equals >= 0) {
                NAMES.computeIfAbsent(entry.substring(0, equals), name -> new ArrayList<>())
                        .add(entry.substring(equals + 1));
            } else if (entry.endsWith("*")) {
                PREFIXES.add(entry.substring(0, entry.length() - 1));
            } else {
                NAMES.put(entry, new ArrayList<>());
            }
        }
    }

    private Tracking() {}

    /** The query without tracking and empty parameters, in its order; null when nothing is left. */
    static @Nullable String strip(String query) {
        StringBuilder out = new StringBuilder(query.length());
        int at = 0;
        while (at <= query.length()) {
            int end = query.indexOf('&', at);
            end = end < 0 ? query.length() : end;
            String parameter = query.substring(at, end);
            if (!parameter.isEmpty() && !isTracking(parameter)) {
                out.append(out.isEmpty() ? "" : "&").append(parameter);
            }
            at = end + 1;
        }
        return out.isEmpty() ? null : out.toString();
    }

    private static boolean isTracking(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        List<String> values = NAMES.get(name);
        if (values != null) {
            String value = equals < 0 ? "" : parameter.substring(equals + 1).toLowerCase(Locale.ROOT);
            return values.isEmpty() || values.stream().anyMatch(form -> matches(form, value));
        }
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String form, String value) {
        return form.endsWith("*") ? value.startsWith(form.substring(0, form.length() - 1)) : value.equals(form);
    }
}
