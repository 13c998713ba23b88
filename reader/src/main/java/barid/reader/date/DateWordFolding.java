package barid.reader.date;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings the spellings of a word together: case, Latin, Greek and Cyrillic accents, Arabic letter forms and vowel
 * signs, tatweel, joiners and direction marks. Marks that carry sounds (Indic vowel signs, for example) stay.
 */
final class DateWordFolding {
    private DateWordFolding() {}

    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (!isDropped(c)) {
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
                || (c >= '\u064b' && c <= '\u065f') // Arabic vowel signs, hamza and madda as marks
                || c == '\u0670'
                || c == '\u0640'
                || (c >= '\u0591' && c <= '\u05c7') // Hebrew points
                || (c >= '\u200b' && c <= '\u200f') // joiners, direction marks
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u2069')
                || c == '\u061c'
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
            case 'آ', 'أ', 'إ', 'ٱ' -> 'ا';
            case 'ى', 'ی', 'ې', 'ۍ', 'ے' -> 'ي';
            case 'ک', 'ګ' -> 'ك';
            case 'ة', 'ۀ', 'ە', 'ہ', 'ھ', 'ۂ', 'ۃ' -> 'ه';
            case 'ؤ' -> 'و';
            case '\u2019', '\u02bc', '\u2018', '`', '\u00b4' -> '\'';
            case '\u2212', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
            default -> Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
        };
    }
}
