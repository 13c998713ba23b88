package barid.enrich.language;

import barid.model.article.Language;
import org.jspecify.annotations.Nullable;

/**
 * Doubts an answer of the model, which must choose among the languages it knows and is sure of a relative where the text is of
 * none of them. Four witnesses: lists of words that only a stranger uses; letters that every text of the answered language has;
 * the part of the text's words that the answered language knows; the part of its three-letter runs that the language has, which
 * an alien letter or spelling lowers. Immutable.
 */
final class AnswerCheck {
    /** Words below which nothing is concluded from what is not known: a headline of names has no known word. */
    private static final int LEAST_WORDS = 6;

    /** The model's probability below which a few words, none of them known, are names of no language. */
    private static final double LEAST_OF_NAMES = 0.3;

    /** What each witness weighs: unknown runs, unknown words, and the model's own doubt. */
    private static final double OF_RUNS = 2.0;

    private static final double OF_WORDS = 0.6;
    private static final double OF_MODEL = 0.6;

    /**
     * The most doubt that a text of up to so many words may raise; a longer text shows more of its language. Chosen by hand on
     * headlines and articles of the topic corpus, so that about one in five hundred of a known language is refused.
     */
    private static final double[][] MOST_DOUBT = {{7, 1.25}, {9, 1.1}, {13, 1.05}, {29, 0.86}, {Integer.MAX_VALUE, 0.64}
    };

    private final KnownWords known;
    private final StrangeWords strange;

    AnswerCheck(KnownWords known, StrangeWords strange) {
        this.known = known;
        this.strange = strange;
    }

    /**
     * The answer, or none with its reason.
     *
     * @param title headline as it was written
     * @param text body as it was written
     * @param letters both as the model read them
     * @param alphabet the main writing system
     * @param answer of the model, with its own probability
     * @param declared BCP-47 tag that the publisher declares, which outweighs what is merely not known, null when none
     */
    Language checked(
            String title,
            String text,
            LetterText letters,
            Alphabet alphabet,
            Language answer,
            @Nullable String declared) {
        String reason = strange.reason(title, text, letters);
        if (reason == null && strange.lacksLettersOf(answer.tag(), letters)) {
            reason = "unknown";
        }
        if (reason != null) {
            return Language.undetermined(reason);
        }
        if (declared != null && primary(declared).equals(primary(answer.tag()))) {
            return answer;
        }
        KnownWords.Share share = known.share(answer.tag(), letters, alphabet);
        if (share == null) {
            return answer;
        }
        if (share.words() < LEAST_WORDS) {
            boolean names = share.known() == 0 && answer.confidence() < LEAST_OF_NAMES;
            return names ? Language.undetermined("margin") : answer;
        }
        double doubt =
                OF_RUNS * (1 - share.runs()) + OF_WORDS * (1 - share.known()) + OF_MODEL * (1 - answer.confidence());
        return doubt > mostDoubt(share.words()) ? Language.undetermined("unknown") : answer;
    }

    private static double mostDoubt(int words) {
        int step = 0;
        while (words > MOST_DOUBT[step][0]) {
            step++;
        }
        return MOST_DOUBT[step][1];
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }
}
