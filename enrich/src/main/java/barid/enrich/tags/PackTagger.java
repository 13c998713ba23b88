package barid.enrich.tags;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.pack.QueryPack;
import barid.enrich.tags.query.QueryMatch;
import barid.enrich.tags.query.QueryMatcher;
import barid.enrich.tags.query.SpellingVariants;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Region;
import barid.enrich.tags.text.Words;
import barid.model.article.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a pack's queries say. Each matching query gives its weight to its concept and to all concepts above, more where
 * it stands in the title or the lead, a little more where it is met often.
 */
final class PackTagger {
    private static final double IN_TITLE = 2.0;
    private static final double IN_LEAD = 1.3;
    private static final double REPEATED = 0.3;
    private static final double MOST_REPEATED = 2.0;

    /** Words of a text that has no room for company: there an ambiguous word is believed. */
    static final int HEADLINE = 12;
    /** Weight of a word that is company enough for an ambiguous one. */
    private static final int LEAST_COMPANY = 2;

    private final QueryPack pack;
    private final QueryMatcher matcher;
    private final Concepts concepts;

    PackTagger(QueryPack pack, Concepts concepts) {
        this.pack = pack;
        this.concepts = concepts;
        this.matcher = new QueryMatcher(
                pack.entries().stream().map(QueryPack.Entry::query).toList(),
                Inflection.of(pack.language()),
                SpellingVariants.load(pack.language()));
    }

    String version() {
        return pack.version();
    }

    void score(Words words, Map<String, Subject> subjects) {
        List<QueryMatch> matches = matcher.match(words);
        @Nullable Set<String> plain = words.count() <= HEADLINE ? null : plainSubjects(matches);
        for (QueryMatch match : matches) {
            QueryPack.Entry entry = pack.entries().get(match.query());
            if (plain != null
                    && entry.ambiguous()
                    && !plain.contains(entry.concept().top())) {
                continue;
            }
            double points = entry.weight() * emphasis(match);
            Concept concept = entry.concept();
            var places = match.evidence(words);
            add(subject(concept, subjects), entry, points, places, match);
            for (String ancestor : concept.ancestors()) {
                add(subject(concepts.get(ancestor), subjects), entry, points, places, match);
            }
        }
    }

    /** The top-level subjects for which a word speaks that is no image and has no other meaning; hints do not count. */
    private Set<String> plainSubjects(List<QueryMatch> matches) {
        Set<String> plain = new HashSet<>();
        for (QueryMatch match : matches) {
            QueryPack.Entry entry = pack.entries().get(match.query());
            if (!entry.ambiguous() && entry.weight() >= LEAST_COMPANY) {
                plain.add(entry.concept().top());
            }
        }
        return plain;
    }

    private static void add(
            Subject subject, QueryPack.Entry entry, double points, List<Evidence> places, QueryMatch match) {
        for (int i = 0; i < match.passages(); i++) {
            subject.cover(match.first(i), match.last(i));
        }
        subject.add(entry.weight(), points, places);
    }

    private static Subject subject(Concept concept, Map<String, Subject> subjects) {
        return subjects.computeIfAbsent(concept.id(), id -> new Subject(concept));
    }

    private static double emphasis(QueryMatch match) {
        double repeated = Math.min(MOST_REPEATED, 1 + REPEATED * Math.log(match.count()) / Math.log(2));
        if ((match.regions() & Region.TITLE.bit()) != 0) {
            return repeated * IN_TITLE;
        }
        return (match.regions() & Region.LEAD.bit()) != 0 ? repeated * IN_LEAD : repeated;
    }
}
