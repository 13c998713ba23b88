package barid.enrich.language;

/** Serbian Cyrillic written in Latin letters, one to one as in Serbian orthography. */
public final class SerbianLatin {
    private static final String CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "đ", "e", "ž", "z", "i", "j", "k", "l", "lj", "m", "n", "nj", "o", "p", "r", "s", "t",
        "ć", "u", "f", "h", "c", "č", "dž", "š"
    };

    private SerbianLatin() {}

    public static String of(String text) {
        StringBuilder latin = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int place = CYRILLIC.indexOf(Character.toLowerCase(c));
            if (place < 0) {
                latin.append(c);
            } else if (Character.isUpperCase(c)) {
                latin.append(Character.toUpperCase(LATIN[place].charAt(0))).append(LATIN[place].substring(1));
            } else {
                latin.append(LATIN[place]);
            }
        }
        return latin.toString();
    }
}
