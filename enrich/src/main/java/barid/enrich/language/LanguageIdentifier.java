package barid.enrich.language;

import barid.model.article.Language;
import org.jspecify.annotations.Nullable;

/** Tells the language of a text. Implementations are pure, thread-safe and never throw for any text. */
public interface LanguageIdentifier {
    /**
     * The language of an article.
     *
     * @param title the headline, may be empty
     * @param text the body, may be empty
     * @param declared BCP-47 tag that the publisher declared, null when none
     */
    Language identify(String title, String text, @Nullable String declared);

    /**
     * The language of an article whose source's user said in what language its articles are. That counts where the text leaves it open,
     * and never against a text that is clear; the answer's reason is {@link Language#BY_SOURCE} where it decided.
     *
     * @param told BCP-47 tag
     */
    Language identifyTold(String title, String text, String told);
}
