package barid.enrich.tags;

import barid.model.rule.TagRule;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which names and languages a user's rule may have. Subscribers split the ids of tags at commas, and people type them, so
 * an id holds neither commas nor what cannot be seen.
 */
final class RuleNames {
    private static final String PREFIX = "user:";
    private static final int LONGEST = 100;

    /** All, and that of articles whose language is not known. */
    private static final Set<String> LANGUAGES_WITHOUT_NAME = Set.of("*", "und");

    /** Joiners have no width of their own, but words of Persian, Urdu and Hindi are written with them. */
    private static final String JOINERS = "\u200c\u200d";

    private RuleNames() {}

    /** Why a rule cannot bear its id or language, a sentence's part; empty when it can. */
    static Optional<String> fault(TagRule rule) {
        if (!rule.id().startsWith(PREFIX)) {
            return Optional.of("its id does not begin with " + PREFIX);
        }
        String name = rule.id().substring(PREFIX.length());
        if (name.isEmpty()) {
            return Optional.of("its name is empty");
        }
        if (name.length() > LONGEST) {
            return Optional.of("its name has more than " + LONGEST + " characters");
        }
        if (name.indexOf(',') >= 0) {
            return Optional.of("its name holds a comma, which separates names in the stream; write - instead");
        }
        if (name.codePoints().anyMatch(RuleNames::isSpace)) {
            return Optional.of("its name holds a space; write - instead");
        }
        if (name.codePoints().anyMatch(RuleNames::isUnseen)) {
            return Optional.of("its name holds a character that cannot be seen");
        }
        if (!LANGUAGES_WITHOUT_NAME.contains(rule.language()) && !isLanguage(rule.language())) {
            return Optional.of("there is no language \"" + rule.language()
                    + "\"; write a code such as ar, en or ckb, or * for all");
        }
        return Optional.empty();
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            case Character.FORMAT -> JOINERS.indexOf(character) < 0;
            default -> false;
        };
    }

    /** Whether a BCP-47 tag names a language that has a name. */
    private static boolean isLanguage(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return !language.isEmpty()
                && !Locale.of(language).getDisplayLanguage(Locale.ENGLISH).equals(language);
    }
}
