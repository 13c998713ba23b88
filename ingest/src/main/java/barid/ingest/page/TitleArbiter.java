package barid.ingest.page;

import barid.ingest.page.TitleCandidates.Candidate;
import barid.ingest.page.TitleCandidates.Place;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which wording of the title is the headline, when a page gives several: the one with the greatest sum of what
 * speaks for and against it. Publishers of news keep the JSON-LD headline and og:title with care, others write them for
 * search engines; window titles carry additions everywhere. The weights are those of a multinomial logistic regression over
 * the annotated pages of the extraction corpora, rounded; docs/EXTRACTION.md says how well they carry over to other pages.
 */
final class TitleArbiter {
    /** What may be true of a wording, and how much it says. */
    enum Sign {
        IN_HEADING(1.4),
        IN_JSON_LD(0.5),
        IN_OG(1.1),
        IN_META(0.5),
        IN_WINDOW(-0.4),
        /** Readers see it, and machines are told so. */
        SEEN_AND_STATED(0.8),
        NEWS_IN_HEADING(-0.25),
        NEWS_IN_JSON_LD(1.5),
        NEWS_IN_OG(0.55),
        NEWS_IN_WINDOW(-0.9),
        /** The heading has a kicker before it. */
        ENDS_HEADING(1),
        /** The heading has a subtitle behind it. */
        BEGINS_HEADING(-0.3),
        BEGINS_ANOTHER(-0.3),
        /** Another title does without its beginning. */
        ENDED_BY_ANOTHER(-0.7),
        /** For every place that it stands in with a part that looks like the name of the site. */
        UNTRIMMED(-1.15),
        HAS_BAR(-0.75),
        /** It is nothing but the name of the site; too rare to be learnt. */
        IS_SITE(-3);

        final double weight;

        Sign(double weight) {
            this.weight = weight;
        }
    }

    private static final int SHORTEST = 6;

    private TitleArbiter() {}

    /** The headline among all wordings, or null where there is none; of equals the first. */
    static @Nullable Candidate best(TitleCandidates titles, @Nullable String heading) {
        Candidate best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Candidate candidate : titles.with(heading)) {
            double score = score(candidate, titles, heading);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(Candidate candidate, TitleCandidates titles, @Nullable String heading) {
        double score = 0;
        for (Map.Entry<Sign, Integer> sign : signs(candidate, titles, heading).entrySet()) {
            score += sign.getKey().weight * sign.getValue();
        }
        return score;
    }

    /** What is true of a wording, with how often. */
    static Map<Sign, Integer> signs(Candidate candidate, TitleCandidates titles, @Nullable String heading) {
        Map<Sign, Integer> signs = new EnumMap<>(Sign.class);
        boolean inHeading = candidate.places.contains(Place.HEADING);
        boolean jsonLd = candidate.isIn(Place.JSON_LD);
        boolean og = candidate.isIn(Place.OG);
        boolean window = candidate.isIn(Place.WINDOW);
        put(signs, Sign.IN_HEADING, inHeading);
        put(signs, Sign.IN_JSON_LD, jsonLd);
        put(signs, Sign.IN_OG, og);
        put(signs, Sign.IN_META, candidate.isIn(Place.META));
        put(signs, Sign.IN_WINDOW, window);
        put(signs, Sign.SEEN_AND_STATED, (inHeading || candidate.isIn(Place.H1)) && (og || jsonLd));
        if (titles.isNews()) {
            put(signs, Sign.NEWS_IN_HEADING, inHeading);
            put(signs, Sign.NEWS_IN_JSON_LD, jsonLd);
            put(signs, Sign.NEWS_IN_OG, og);
            put(signs, Sign.NEWS_IN_WINDOW, window);
        }
        if (heading != null && !inHeading) {
            String folded = titles.fold(heading);
            put(signs, Sign.ENDS_HEADING, folded.endsWith(candidate.folded));
            put(signs, Sign.BEGINS_HEADING, folded.startsWith(candidate.folded));
        }
        for (String other : titles.others(candidate)) {
            boolean shorter = other.length() < candidate.folded.length() && other.length() >= SHORTEST;
            put(signs, Sign.BEGINS_ANOTHER, other.startsWith(candidate.folded));
            put(signs, Sign.ENDED_BY_ANOTHER, shorter && candidate.folded.endsWith(other));
        }
        if (!candidate.untrimmed.isEmpty()) {
            signs.put(Sign.UNTRIMMED, candidate.untrimmed.size());
        }
        put(signs, Sign.HAS_BAR, candidate.text().indexOf('|') >= 0);
        put(signs, Sign.IS_SITE, titles.sites().isSite(candidate.text()));
        return signs;
    }

    private static void put(Map<Sign, Integer> signs, Sign sign, boolean holds) {
        if (holds) {
            signs.put(sign, 1);
        }
    }
}
