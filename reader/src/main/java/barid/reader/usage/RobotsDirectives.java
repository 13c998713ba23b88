package barid.reader.usage;

import barid.model.usage.Permission;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Directives of the meta element {@code robots} and of the header {@code X-Robots-Tag}: {@code noindex}, {@code none}, {@code nosnippet},
 * {@code max-snippet}, {@code noai} and {@code noimageai}, and those that state the contrary. {@code noai} speaks of every use by AI, also
 * of images; {@code noindex} of search too, which needs an index.
 */
final class RobotsDirectives {
    private static final Map<String, Map<UsageKind, Permission>> KNOWN = Map.of(
            "noindex", refusing(UsageKind.INDEX, UsageKind.SEARCH),
            "none", refusing(UsageKind.INDEX, UsageKind.SEARCH),
            "index", Map.of(UsageKind.INDEX, Permission.ALLOWED),
            "all", Map.of(UsageKind.INDEX, Permission.ALLOWED),
            "nosnippet", refusing(UsageKind.SNIPPET),
            "noai", refusing(UsageKind.AI_TRAIN, UsageKind.AI_INPUT, UsageKind.AI_INDEX, UsageKind.AI_IMAGES),
            "noimageai", refusing(UsageKind.AI_IMAGES));

    /** Directives with a value behind a colon; another word before a colon names a robot. */
    private static final Set<String> WITH_VALUE =
            Set.of("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after");

    private RobotsDirectives() {}

    private static Map<UsageKind, Permission> refusing(UsageKind... kinds) {
        Map<UsageKind, Permission> all = new java.util.EnumMap<>(UsageKind.class);
        for (UsageKind kind : kinds) {
            all.put(kind, Permission.REFUSED);
        }
        return Map.copyOf(all);
    }

    /** The directives of one value of {@code X-Robots-Tag} that are said to everybody or to this robot. */
    static List<Statement> header(String value, String robot, URI url) {
        List<Statement> found = new ArrayList<>();
        boolean meant = true;
        for (String part : value.split(",")) {
            String directive = part.strip();
            int colon = directive.indexOf(':');
            if (colon > 0) {
                String name = directive.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (!WITH_VALUE.contains(name) && name.matches("[a-z0-9_-]+")) {
                    meant = name.equals("*") || name.equals(robot.toLowerCase(Locale.ROOT));
                    directive = directive.substring(colon + 1).strip();
                }
            }
            if (meant) {
                directive(directive, "X-Robots-Tag: " + value, UsagePlace.HEADER, url, found);
            }
        }
        return found;
    }

    /** The directives of one meta element. */
    static List<Statement> meta(String content, URI url) {
        List<Statement> found = new ArrayList<>();
        for (String directive : content.split("[,;]|(?<![:\\s])\\s+(?!:)")) {
            directive(directive, "meta robots " + content, UsagePlace.PAGE, url, found);
        }
        return found;
    }

    private static void directive(String written, String words, UsagePlace place, URI url, List<Statement> found) {
        String directive = written.strip().toLowerCase(Locale.ROOT);
        if (directive.startsWith("max-snippet")) {
            String length = directive.substring("max-snippet".length()).replaceAll("[\\s:=]", "");
            if (length.matches("-?[0-9]{1,9}")) {
                Permission permission = Integer.parseInt(length) == 0 ? Permission.REFUSED : Permission.ALLOWED;
                found.add(Statement.of(UsageKind.SNIPPET, Mechanism.ROBOTS_DIRECTIVE, permission, place, url, words));
            }
            return;
        }
        KNOWN.getOrDefault(directive, Map.of())
                .forEach((kind, permission) ->
                        found.add(Statement.of(kind, Mechanism.ROBOTS_DIRECTIVE, permission, place, url, words)));
    }
}
