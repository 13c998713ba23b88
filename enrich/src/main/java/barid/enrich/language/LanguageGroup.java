package barid.enrich.language;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Languages so close that a short text often cannot tell them apart. Inside such a group, and only there, the language
 * that the publisher declared decides where the text itself leaves it open.
 */
final class LanguageGroup {
    private static final List<List<String>> GROUPS =
            List.of(List.of("hr", "bs", "sr-Latn"), List.of("id", "ms"), List.of("nb", "nn", "da"));

    private LanguageGroup() {}

    /** The group of a language with itself in it; a group of one for most languages. */
    static List<String> of(String language) {
        for (List<String> group : GROUPS) {
            if (group.contains(language)) {
                return group;
            }
        }
        return List.of(language);
    }

    /** The member of a group that a publisher's BCP-47 tag means, null where it means none of them. */
    static @Nullable String declaredIn(List<String> group, @Nullable String declared) {
        if (declared == null || group.size() == 1) {
            return null;
        }
        String primary = declared.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        String meant = switch (primary) {
            case "sr", "sh" -> "sr-Latn";
            case "no" -> "nb";
            case "in" -> "id";
            default -> primary;
        };
        return group.contains(meant) ? meant : null;
    }
}
