package barid.runtime;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The keys that a mapping reads, with the type of each: to say which one a person may have meant, and how a value is written. */
final class KnownSettings {
    /** Settings nearer than this are taken for what was meant. */
    private static final int NEAR = 4;

    private static final Pattern PLACE_IN_LIST = Pattern.compile("\\[\\d+]");

    private final Map<String, Class<?>> values = new TreeMap<>();
    private final Map<String, Class<?>> maps = new TreeMap<>();

    /** Those of an interface as smallrye-config reads it. */
    static KnownSettings of(Class<?> mapping) {
        KnownSettings known = new KnownSettings();
        known.collect("", mapping);
        return known;
    }

    private void collect(String prefix, Class<?> group) {
        for (Method method : group.getMethods()) {
            String key = prefix + kebab(method.getName());
            Class<?> type = method.getReturnType();
            if (type.isInterface() && type.getEnclosingClass() == group) {
                collect(key + ".", type);
            } else if (type == Map.class) {
                maps.put(key, String.class);
            } else {
                values.put(key, leaf(method.getGenericReturnType()));
            }
        }
    }

    private static Class<?> leaf(Type type) {
        if (type instanceof ParameterizedType generic) {
            return leaf(generic.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain : String.class;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Whether something reads the key. */
    boolean has(String key) {
        String plain = PLACE_IN_LIST.matcher(key).replaceAll("");
        return values.containsKey(plain) || maps.keySet().stream().anyMatch(map -> plain.startsWith(map + "."));
    }

    /** Whether something reads a variable of the environment, e.g. {@code BARID_CONSOLE_PORT}. */
    boolean hasVariable(String variable, String prefix) {
        return values.keySet().stream()
                        .map(key -> variable(key, prefix))
                        .anyMatch(known -> variable.equals(known) || variable.matches(Pattern.quote(known) + "_\\d+_"))
                || maps.keySet().stream().anyMatch(map -> variable.startsWith(variable(map, prefix) + "_"));
    }

    /** The variable of a key. */
    static String variable(String key, String prefix) {
        return (prefix + "." + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The key that is written most like an unknown one, if any is near. */
    Optional<String> nearest(String unknown) {
        return values.keySet().stream()
                .filter(key -> distance(key, unknown) < NEAR || sameName(key, unknown))
                .min(Comparator.comparingInt(key -> distance(key, unknown)));
    }

    /** The right name in the wrong group, or in none. */
    private static boolean sameName(String key, String unknown) {
        return key.substring(key.lastIndexOf('.') + 1).equals(unknown.substring(unknown.lastIndexOf('.') + 1));
    }

    /** How a value of a key is written, e.g. {@code a whole number such as 8080}. */
    String form(String key) {
        Class<?> type = values.getOrDefault(PLACE_IN_LIST.matcher(key).replaceAll(""), String.class);
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number, e.g. 8";
        }
        if (type == Duration.class) {
            return "a duration, e.g. PT5S for five seconds, PT10M for ten minutes, P1D for a day";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return "text";
    }

    /** The keys whose value is true or false. */
    List<String> switches() {
        return values.entrySet().stream()
                .filter(e -> e.getValue() == boolean.class)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many signs have to be written, left out or replaced to make one word of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = before + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
