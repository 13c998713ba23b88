package barid.reader.date;

import barid.model.text.ArabicFolding;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings the spellings of a word together: case, Latin, Greek and Cyrillic accents, letters of Arabic as in
 * {@link ArabicFolding#DATE_WORDS}, joiners and direction marks. Marks that carry sounds (Indic vowel signs, for example) stay.
 */
final class DateWordFolding {
    private DateWordFolding() {}

    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, ArabicFolding.DATE_WORDS.form());
        StringBuilder folded = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (ArabicFolding.covers(c)) {
                char letter = ArabicFolding.DATE_WORDS.fold(c);
                if (letter != ArabicFolding.LEFT_OUT) {
                    folded.append(letter);
                }
            } else if (!isDropped(c)) {
                folded.append(one(c));
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDropped(char c) {
        return (c >= '\u0300' && c <= '\u036f') // combining accents
                || (c >= '\u0591' && c <= '\u05c7') // Hebrew points
                || (c >= '\u200b' && c <= '\u200f') // joiners, direction marks
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u2069')
                || c == '\u00ad'
                || c == '\ufeff';
    }

    private static char one(char c) {
        return switch (c) {
            case 'ı' -> 'i';
            case 'ł' -> 'l';
            case 'đ' -> 'd';
            case 'ø' -> 'o';
            case 'ς' -> 'σ';
            case '\u2019', '\u02bc', '\u2018', '`', '\u00b4' -> '\'';
            case '\u2212', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
            default -> Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
        };
    }
}
