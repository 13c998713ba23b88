package barid.model.usage;

import java.util.Locale;
import java.util.Optional;

/** What somebody may want to do with an article. A closed set; its words are part of the public interface. */
public enum UsageKind {
    /** Taking the page into an index of any sort (robots directive {@code noindex}). */
    INDEX,
    /** Showing it among search results, with its address and a short excerpt, without generated summaries. */
    SEARCH,
    /** Showing an excerpt of it (robots directives {@code nosnippet} and {@code max-snippet}). */
    SNIPPET,
    /** Building an index for AI systems of it, such as one of embeddings. */
    AI_INDEX,
    /** Giving it to a model as input: retrieval, grounding, generated answers and summaries. */
    AI_INPUT,
    /** Training or tuning models with it. */
    AI_TRAIN,
    /** Any of the uses by AI, of its images ({@code noimageai}). */
    AI_IMAGES,
    /** Text and data mining (article 4 of Directive (EU) 2019/790), which training is one case of. */
    TDM;

    /** The word for people, settings and headers, e.g. {@code ai-train}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a word; empty for one that names no use. */
    public static Optional<UsageKind> of(String word) {
        for (UsageKind kind : values()) {
            if (kind.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
