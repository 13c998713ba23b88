package barid.enrich.language;

import org.jspecify.annotations.Nullable;

/**
 * The writing systems of the news. Most of them settle the language at once ({@link #only()}); the others have a model
 * that chooses among the languages written in them.
 */
public enum Alphabet {
    LATIN(null),
    CYRILLIC(null),
    ARABIC(null),
    DEVANAGARI(null),
    ETHIOPIC(null),
    HAN(null),
    KANA("ja"),
    HANGUL("ko"),
    GREEK("el"),
    HEBREW("he"),
    ARMENIAN("hy"),
    GEORGIAN("ka"),
    BENGALI("bn"),
    GURMUKHI("pa"),
    GUJARATI("gu"),
    ODIA("or"),
    TAMIL("ta"),
    TELUGU("te"),
    KANNADA("kn"),
    MALAYALAM("ml"),
    SINHALA("si"),
    THAI("th"),
    LAO("lo"),
    KHMER("km"),
    MYANMAR("my"),
    THAANA("dv"),
    /** LetterText of a writing system that is not known here. */
    OTHER(null);

    private final @Nullable String only;

    Alphabet(@Nullable String only) {
        this.only = only;
    }

    /** The one language of the news that is written in it, null where a model must choose. */
    @Nullable
    String only() {
        return only;
    }

    /** Whether words are written without spaces between them. */
    public boolean unspaced() {
        return switch (this) {
            case HAN, KANA, THAI, LAO, KHMER, MYANMAR -> true;
            case LATIN,
                    CYRILLIC,
                    ARABIC,
                    DEVANAGARI,
                    ETHIOPIC,
                    HANGUL,
                    GREEK,
                    HEBREW,
                    ARMENIAN,
                    GEORGIAN,
                    BENGALI,
                    GURMUKHI,
                    GUJARATI,
                    ODIA,
                    TAMIL,
                    TELUGU,
                    KANNADA,
                    MALAYALAM,
                    SINHALA,
                    THAANA,
                    OTHER -> false;
        };
    }

    /** The writing system of a letter or mark; {@link #OTHER} for an unknown one. */
    static Alphabet of(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN -> LATIN;
            case CYRILLIC -> CYRILLIC;
            case ARABIC -> ARABIC;
            case DEVANAGARI -> DEVANAGARI;
            case ETHIOPIC -> ETHIOPIC;
            case HAN, BOPOMOFO -> HAN;
            case HIRAGANA, KATAKANA -> KANA;
            case HANGUL -> HANGUL;
            case GREEK -> GREEK;
            case HEBREW -> HEBREW;
            case ARMENIAN -> ARMENIAN;
            case GEORGIAN -> GEORGIAN;
            case BENGALI -> BENGALI;
            case GURMUKHI -> GURMUKHI;
            case GUJARATI -> GUJARATI;
            case ORIYA -> ODIA;
            case TAMIL -> TAMIL;
            case TELUGU -> TELUGU;
            case KANNADA -> KANNADA;
            case MALAYALAM -> MALAYALAM;
            case SINHALA -> SINHALA;
            case THAI -> THAI;
            case LAO -> LAO;
            case KHMER -> KHMER;
            case MYANMAR -> MYANMAR;
            case THAANA -> THAANA;
            default -> OTHER;
        };
    }
}
