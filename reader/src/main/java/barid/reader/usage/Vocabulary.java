package barid.reader.usage;

import barid.model.usage.UsageKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words of the mechanisms for the uses, also those of earlier versions that are still served. */
final class Vocabulary {
    private static final Set<UsageKind> TRAIN = Set.of(UsageKind.AI_TRAIN);
    private static final Set<UsageKind> INPUT = Set.of(UsageKind.AI_INPUT);
    private static final Set<UsageKind> SEARCH = Set.of(UsageKind.SEARCH);

    /** draft-romm-aipref-contentsignals-00, section 3. */
    private static final Map<String, Set<UsageKind>> SIGNALS =
            Map.of("search", SEARCH, "ai-input", INPUT, "ai-train", TRAIN);

    /** draft-ietf-aipref-vocab: -08 has train-ai and search, the others stood in -00 to -05. */
    private static final Map<String, Set<UsageKind>> PREFERENCES = Map.of(
            "train-ai", TRAIN,
            "train-genai", TRAIN,
            "genai", TRAIN,
            "ai", TRAIN,
            "ai-output", INPUT,
            "ai-use", INPUT,
            "search", SEARCH,
            "tdm", Set.of(UsageKind.TDM));

    /** The category above all others in draft-ietf-aipref-vocab-03 and -04: holds for each of which nothing else is said. */
    static final String ANY_PREFERENCE = "bots";

    static final Set<UsageKind> BELOW_ANY =
            Set.of(UsageKind.TDM, UsageKind.SEARCH, UsageKind.AI_INPUT, UsageKind.AI_TRAIN);

    /** RSL 1.0; train-ai, train-genai, ai-use and ai-summarize stood in its drafts of 2025. */
    private static final Map<String, Set<UsageKind>> LICENSED = Map.of(
            "all", Set.copyOf(EnumSet.allOf(UsageKind.class)),
            "ai-all", Set.of(UsageKind.AI_TRAIN, UsageKind.AI_INPUT, UsageKind.AI_INDEX, UsageKind.AI_IMAGES),
            "ai-train", TRAIN,
            "train-ai", TRAIN,
            "train-genai", TRAIN,
            "ai-input", INPUT,
            "ai-use", INPUT,
            "ai-summarize", INPUT,
            "ai-index", Set.of(UsageKind.AI_INDEX),
            "search", SEARCH);

    private Vocabulary() {}

    static Set<UsageKind> signal(String word) {
        return SIGNALS.getOrDefault(word.toLowerCase(Locale.ROOT), Set.of());
    }

    /** Case counts (draft-ietf-aipref-vocab-08, section 6.1). */
    static Set<UsageKind> preference(String word) {
        return PREFERENCES.getOrDefault(word, Set.of());
    }

    static Set<UsageKind> licensed(String word) {
        return LICENSED.getOrDefault(word.toLowerCase(Locale.ROOT), Set.of());
    }
}
