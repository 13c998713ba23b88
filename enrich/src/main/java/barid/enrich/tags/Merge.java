package barid.enrich.tags;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.model.SubjectModel;
import barid.model.article.Evidence;
import barid.model.article.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes tags out of what the queries and the models say. Queries decide by points: a concept needs enough of them, and its
 * top-level subject must not be far behind the strongest one, so that a word in passing makes no tag. Where both agree, the
 * confidence rises. A model alone gives a news subject only where the queries give none, with a little less than its probability; a
 * desk's own subjects it gives always.
 */
final class Merge {
    static final String QUERY = "query";
    static final String MODEL = "model";
    static final String BOTH = "query+model";

    /** Points below which nothing is said of a concept. */
    private static final double ENOUGH = 3;
    /** Words of an article for which one more point is wanted, because long texts touch many things; and the most wanted so. */
    private static final double WORDS_FOR_A_POINT = 50;

    private static final double MOST_FOR_LENGTH = 5;
    /** Part of the strongest subject's points that another top-level subject needs beside it. */
    private static final double BESIDE_STRONGEST = 0.7;
    /** Part of its top-level subject's points that a finer concept needs. */
    private static final double OF_ITS_TOP = 0.1;
    /** Part of its top-level subject's points that a finer concept needs where no strong word speaks for it. */
    private static final double OF_ITS_TOP_BY_HINTS = 0.3;
    /** Words at the beginning of an article, the headline included, which tell what it is about. */
    private static final int EARLY = 50;
    /** Words from which a text is long enough to say a thing twice. */
    private static final int LONG = 90;
    /** Points at which the confidence is one half. */
    private static final double HALF_SURE = 2;

    private static final double MODEL_ALONE = 0.8;
    private static final double MODEL_BESIDE = 0.5;
    private static final double NO_MORE_THAN = 0.99;
    private static final double DIGITS = 1_000;

    private final Concepts concepts;
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final Map<String, Guess> guesses = new LinkedHashMap<>();
    private String packVersion = "";

    private record Guess(SubjectModel.Guess guess, String version) {}

    Merge(Concepts concepts) {
        this.concepts = concepts;
    }

    Map<String, Subject> subjects(String ofPack) {
        packVersion = ofPack;
        return subjects;
    }

    void add(SubjectModel model, List<SubjectModel.Guess> said) {
        for (SubjectModel.Guess guess : said) {
            guesses.merge(
                    guess.label(),
                    new Guess(guess, model.version()),
                    (one, other) -> other.guess.probability() > one.guess.probability() ? other : one);
        }
    }

    void addTags(int words, List<Tag> into) {
        double strongest = 0;
        for (Subject subject : subjects.values()) {
            if (subject.concept.ancestors().isEmpty()) {
                strongest = Math.max(strongest, subject.score);
            }
        }
        double forLength = Math.min(MOST_FOR_LENGTH, words / WORDS_FOR_A_POINT);
        double enough = Math.max(ENOUGH + forLength, strongest * BESIDE_STRONGEST);
        boolean decided = false;
        for (Subject subject : subjects.values()) {
            Subject top = subjects.getOrDefault(subject.concept.top(), subject);
            double least = Math.max(ENOUGH, top.score * OF_ITS_TOP);
            if (subject.isBorneOut(words <= PackTagger.HEADLINE)
                    && subject.score >= least
                    && top.score >= enough
                    && isInCompany(subject, top, words)) {
                Guess guess = guesses.remove(subject.concept.id());
                decided = true;
                into.add(guess == null ? byQuery(subject) : byBoth(subject, guess));
            }
        }
        into.replaceAll(this::seconded);
        for (Guess guess : guesses.values()) {
            Optional<Concept> known = concepts.find(guess.guess.label());
            if (known.isEmpty() || (!decided && isSeconded(known.get()))) {
                into.add(byModel(guess));
            }
        }
    }

    /**
     * One word in passing makes no tag. A concept below the top that only hints speak for needs a good part of the top's points. In a long text
     * the top-level subject needs two different words and two places; a concept below it is named early, in the headline or the first words, or
     * has a second place.
     */
    private static boolean isInCompany(Subject subject, Subject top, int words) {
        if (subject != top && !subject.isStrong() && subject.score < OF_ITS_TOP_BY_HINTS * top.score) {
            return false;
        }
        if (words < LONG) {
            return true;
        }
        return top.queries() > 1 && top.places() > 1 && (subject.places() > 1 || subject.firstWord() < EARLY);
    }

    /** Whether a model's subject has a word of the pack beside it: what a pack's words are refused for, the model learnt as well. */
    private boolean isSeconded(Concept concept) {
        return packVersion.isEmpty() || subjects.containsKey(concept.top());
    }

    /** A tag of a user's query that a model gives too. */
    private Tag seconded(Tag tag) {
        Guess guess = tag.method().equals(QUERY) ? guesses.remove(tag.id()) : null;
        if (guess == null) {
            return tag;
        }
        var evidence = new ArrayList<>(tag.evidence());
        for (Evidence place : guess.guess.evidence()) {
            if (evidence.size() < Subject.MOST_EVIDENCE && !evidence.contains(place)) {
                evidence.add(place);
            }
        }
        return new Tag(
                tag.id(),
                tag.label(),
                tag.ancestors(),
                round(agreed(tag.confidence(), guess)),
                BOTH,
                evidence,
                tag.version() + " " + guess.version);
    }

    private static double agreed(double confidence, Guess guess) {
        return 1 - (1 - confidence) * (1 - MODEL_BESIDE * guess.guess.probability());
    }

    private Tag byQuery(Subject subject) {
        return tag(subject.concept, confidence(subject), QUERY, subject, packVersion);
    }

    private Tag byBoth(Subject subject, Guess guess) {
        subject.add(guess.guess.evidence());
        return tag(
                subject.concept, agreed(confidence(subject), guess), BOTH, subject, packVersion + " " + guess.version);
    }

    private static Tag tag(Concept concept, double confidence, String method, Subject subject, String version) {
        return new Tag(
                concept.id(),
                concept.label(),
                concept.ancestors(),
                round(confidence),
                method,
                subject.evidence,
                version);
    }

    private Tag byModel(Guess guess) {
        String id = guess.guess.label();
        Concept concept = concepts.find(id).orElse(new Concept(id, id, "", "", List.of()));
        return new Tag(
                concept.id(),
                concept.label(),
                concept.ancestors(),
                round(MODEL_ALONE * guess.guess.probability()),
                MODEL,
                guess.guess.evidence(),
                guess.version);
    }

    private static double confidence(Subject subject) {
        return subject.score / (subject.score + HALF_SURE);
    }

    private static double round(double confidence) {
        return Math.min(NO_MORE_THAN, Math.round(confidence * DIGITS) / DIGITS);
    }
}
