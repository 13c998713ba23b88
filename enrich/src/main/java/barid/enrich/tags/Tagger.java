package barid.enrich.tags;

import barid.model.article.Tag;
import java.util.List;

/** Gives an article its subjects. Implementations are pure, thread-safe and never throw for any text. */
public interface Tagger {
    /**
     * The subjects of an article, most confident first; the same input gives the same answer.
     *
     * @param title the headline, may be empty
     * @param lead the publisher's summary, may be empty
     * @param text the body, may be empty
     * @param language BCP-47 tag, {@code und} when unknown
     */
    List<Tag> tag(String title, String lead, String text, String language);
}
