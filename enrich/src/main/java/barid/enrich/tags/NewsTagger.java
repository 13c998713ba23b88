package barid.enrich.tags;

import barid.article.Tag;
import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.pack.Pack;
import barid.enrich.tags.text.Words;
import barid.rule.TagRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives IPTC Media Topics from the reviewed packs and a user's tags from stored queries. Immutable: new rules make a new tagger,
 * which shares everything else with the old one.
 */
public final class NewsTagger implements Tagger {
    /** Points below which nothing is said of a concept. */
    private static final double ENOUGH = 3;
    /** Part of the strongest subject's points that another top-level subject needs beside it. */
    private static final double BESIDE_STRONGEST = 0.5;
    /** Points at which the confidence is one half. */
    private static final double HALF_SURE = 2;

    private static final double NO_MORE_THAN = 0.99;
    private static final Comparator<Tag> MOST_CONFIDENT_FIRST = Comparator.comparingDouble(Tag::confidence)
            .reversed()
            .thenComparingInt(tag -> tag.ancestors().size())
            .thenComparing(Tag::id);

    private final Concepts concepts;
    private final ConcurrentHashMap<String, Optional<PackTagger>> packs;
    private final UserRules rules;

    /** A tagger with the packs that come with Barid and no rules of users. */
    public NewsTagger() {
        this(Concepts.load(), new ConcurrentHashMap<>(), UserRules.NONE);
    }

    private NewsTagger(Concepts concepts, ConcurrentHashMap<String, Optional<PackTagger>> packs, UserRules rules) {
        this.concepts = concepts;
        this.packs = packs;
        this.rules = rules;
    }

    /**
     * A tagger with these rules of users in the place of all former ones. A rule that is refused is left out and listed in
     * {@link #refused()}; of two rules with the same id the later counts.
     */
    public NewsTagger withRules(Collection<TagRule> replacements) {
        return new NewsTagger(concepts, packs, rules.replacedBy(replacements));
    }

    /** The rules that are not applied. */
    public List<RefusedRule> refused() {
        return rules.refused();
    }

    @Override
    public List<Tag> tag(String title, String lead, String text, String language) {
        String primary = primary(language);
        Words words = Words.of(title, lead, text);
        var tags = new ArrayList<Tag>();
        rules.tag(words, primary, tags);
        packs.computeIfAbsent(primary, this::pack).ifPresent(pack -> {
            var subjects = new LinkedHashMap<String, Subject>();
            pack.score(words, subjects);
            choose(subjects, pack.version(), tags);
        });
        tags.sort(MOST_CONFIDENT_FIRST);
        return List.copyOf(tags);
    }

    /** The first part of a BCP-47 tag, in lower case. */
    static String primary(String language) {
        int end = language.indexOf('-');
        return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private Optional<PackTagger> pack(String language) {
        return Pack.load(language, concepts).map(pack -> new PackTagger(pack, concepts));
    }

    private static void choose(Map<String, Subject> subjects, String version, List<Tag> into) {
        double strongest = 0;
        for (Subject subject : subjects.values()) {
            if (subject.concept.ancestors().isEmpty()) {
                strongest = Math.max(strongest, subject.score);
            }
        }
        double enough = Math.max(ENOUGH, strongest * BESIDE_STRONGEST);
        for (Subject subject : subjects.values()) {
            Concept concept = subject.concept;
            if (subject.score >= ENOUGH && isAtLeast(subjects.get(concept.top()), enough)) {
                into.add(new Tag(
                        concept.id(),
                        concept.label(),
                        concept.ancestors(),
                        confidence(subject.score),
                        "query",
                        subject.evidence,
                        version));
            }
        }
    }

    private static boolean isAtLeast(@Nullable Subject subject, double points) {
        return subject != null && subject.score >= points;
    }

    private static double confidence(double score) {
        return Math.min(NO_MORE_THAN, Math.round(score / (score + HALF_SURE) * 1_000) / 1_000.0);
    }
}
