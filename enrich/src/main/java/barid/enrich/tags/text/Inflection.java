package barid.enrich.tags.text;

import java.util.List;

/**
 * How words change in a language. A query word is stored under its bases; a word of an article is looked up under each base
 * that it may have. Nothing is cut blindly: a cut form counts only where a query asks for it.
 */
public sealed interface Inflection permits Endings, EnglishPlural, Chains, Clitics {
    /**
     * The forms under which a word of a query is stored.
     *
     * @param folded as compared
     * @param written as in the query
     */
    List<String> queryBases(String folded, String written);

    /** Offers every base that a word of an article may have. */
    void offer(Words words, int word, FormLookup lookup);

    /**
     * Hash, as {@link Words#hash}, of the one form under which a word is compared between two texts. There nobody states the plain word that a
     * cut could be checked against, so the ending or clitic that is most likely one is cut by rule.
     */
    int stem(Words words, int word);

    /** The inflection of a language; languages without one keep their words as they are. */
    static Inflection of(String language) {
        return switch (language) {
            case "ar" -> Clitics.ARABIC;
            case "en" -> EnglishPlural.ENGLISH;
            case "fr" -> Endings.FRENCH;
            case "de" -> Endings.GERMAN;
            case "es" -> Endings.SPANISH;
            case "pt" -> Endings.PORTUGUESE;
            case "it" -> Endings.ITALIAN;
            case "ru", "uk" -> Endings.EAST_SLAVIC;
            case "fa" -> Endings.PERSIAN;
            case "tr" -> Chains.TURKISH;
            default -> Endings.NONE;
        };
    }
}
