package barid.enrich.language;

import java.text.Normalizer;
import java.util.Optional;

/** How a text is often typed where a keyboard lacks letters of the language; the model learns both spellings. */
public final class TypingVariants {
    private TypingVariants() {}

    /** The other spelling, empty where the language has none or the text would stay the same. */
    public static Optional<String> other(String language, String text) {
        String other = switch (language) {
            case "fa", "ckb" -> text.replace('ی', 'ي').replace('ک', 'ك').replace("\u200c", "");
            case "ro" ->
                text.replace('ș', 'ş').replace('ț', 'ţ').replace('Ș', 'Ş').replace('Ț', 'Ţ');
            case "ha" ->
                text.replace('ɓ', 'b').replace('ɗ', 'd').replace('ƙ', 'k').replace('ƴ', 'y');
            case "yo" -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[\u0300-\u0302]", "");
            default -> text;
        };
        return other.equals(text) ? Optional.empty() : Optional.of(other);
    }
}
