package barid.reader.usage;

import barid.model.usage.Permission;
import barid.model.usage.UsageKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values of {@code Content-Signal} and {@code Content-Usage}. */
final class Preferences {
    private Preferences() {}

    /** What a {@code Content-Signal} says: names with yes or no, of which those that are not known say nothing. */
    static Map<UsageKind, Permission> signals(String value) {
        Map<UsageKind, Permission> said = new EnumMap<>(UsageKind.class);
        for (String part : value.split("[,;]")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                yesOrNo(part.substring(equals + 1).strip())
                        .ifPresent(permission -> put(
                                said,
                                Vocabulary.signal(part.substring(0, equals).strip()),
                                permission));
            }
        }
        return said;
    }

    /** What a {@code Content-Usage} says; nothing where it is no dictionary (draft-ietf-aipref-vocab-08, section 6.5). */
    static Map<UsageKind, Permission> preferences(String value) {
        Map<UsageKind, Permission> said = new EnumMap<>(UsageKind.class);
        Map<String, String> members = DictionaryField.tokens(value).orElse(Map.of());
        members.forEach((key, token) ->
                letter(token).ifPresent(permission -> put(said, Vocabulary.preference(key), permission)));
        letter(members.getOrDefault(Vocabulary.ANY_PREFERENCE, ""))
                .ifPresent(permission -> Vocabulary.BELOW_ANY.forEach(kind -> said.putIfAbsent(kind, permission)));
        return said;
    }

    private static void put(Map<UsageKind, Permission> said, Set<UsageKind> kinds, Permission permission) {
        kinds.forEach(kind -> said.merge(kind, permission, Permission::and));
    }

    private static Optional<Permission> letter(String token) {
        return switch (token) {
            case "y" -> Optional.of(Permission.ALLOWED);
            case "n" -> Optional.of(Permission.REFUSED);
            default -> Optional.empty();
        };
    }

    private static Optional<Permission> yesOrNo(String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "y", "true", "1" -> Optional.of(Permission.ALLOWED);
            case "no", "n", "false", "0" -> Optional.of(Permission.REFUSED);
            default -> Optional.empty();
        };
    }
}
