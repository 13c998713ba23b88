package barid.enrich.stories;

import static barid.enrich.stories.StoryFeature.*;

import java.util.Arrays;

/**
 * Two profiles compared in one pass over their terms. Weights are tf-idf; the cosines are those of the sums of their articles' vectors. An instance serves one thread
 * and is used again.
 */
final class Comparison {
    /** Where one side has no names, what tells of names tells nothing; in between, so that it speaks neither for nor against. */
    private static final double NEITHER = 0.3;

    private static final int BODIES = 0;
    private static final int TITLES = 1;
    private static final int LEADS = 2;
    private static final int NAMED = 3;
    private static final int NUMBERED = 4;
    private static final int VECTORS = 5;

    private final double[] dot = new double[VECTORS];
    private final Side one = new Side();
    private final Side other = new Side();
    private final Highest shared = new Highest(4);
    private final Highest sharedNames = new Highest(3);

    /** What is summed of one of both. */
    private static final class Side {
        final double[] square = new double[VECTORS];
        /** Title times the other's body. */
        double titleInText;

        double core;
        double coreFound;
        double nameCore;
        double nameCoreFound;
        double titleNames;
        double titleNamesFound;
        final Highest lacking = new Highest(4);
        final Highest lackingNames = new Highest(3);
        final Highest lackingNumbers = new Highest(2);

        void clear() {
            Arrays.fill(square, 0);
            titleInText = 0;
            core = 0;
            coreFound = 0;
            nameCore = 0;
            nameCoreFound = 0;
            titleNames = 0;
            titleNamesFound = 0;
            lacking.clear();
            lackingNames.clear();
            lackingNumbers.clear();
        }

        void add(Profile profile, int at, double idf, double scale, double otherShare) {
            double body = profile.body(at) * idf;
            double title = profile.title(at) * idf;
            double lead = profile.lead(at) * idf;
            double name = profile.nameShare(at) * idf;
            square[BODIES] += body * body;
            square[TITLES] += title * title;
            square[LEADS] += lead * lead;
            square[NAMED] += name * name;
            square[NUMBERED] += profile.isNumber(at) ? body * body : 0;
            double share = profile.share(at);
            double articles = profile.articles();
            double weight = idf * share * share;
            core += weight;
            coreFound += weight * otherShare;
            double lack = idf / scale * (1 - otherShare) * (articles / (articles + 1));
            lacking.add(lack * share);
            if (profile.isName(at)) {
                double names = profile.nameShare(at);
                weight = idf * names * names;
                nameCore += weight;
                nameCoreFound += weight * otherShare;
                lackingNames.add(lack * names);
                weight = profile.title(at) / articles;
                weight = idf * weight * weight;
                titleNames += weight;
                titleNamesFound += weight * otherShare;
            }
            if (profile.isNumber(at)) {
                lackingNumbers.add(lack * share);
            }
        }
    }

    /** The mean of the highest of some numbers; places not filled count as 0. */
    private static final class Highest {
        private final double[] highest;

        Highest(int most) {
            highest = new double[most];
        }

        void clear() {
            Arrays.fill(highest, 0);
        }

        void add(double value) {
            int at = highest.length - 1;
            if (value <= highest[at]) {
                return;
            }
            while (at > 0 && highest[at - 1] < value) {
                highest[at] = highest[at - 1];
                at--;
            }
            highest[at] = value;
        }

        double mean() {
            double sum = 0;
            for (double value : highest) {
                sum += value;
            }
            return sum / highest.length;
        }
    }

    /** The features, in the order of {@link StoryFeature}. */
    double[] features(Profile a, Profile b, TermCounts counts) {
        Arrays.fill(dot, 0);
        one.clear();
        other.clear();
        shared.clear();
        sharedNames.clear();
        double scale = Math.log(counts.articles() + 1.0);
        float[] idfOfA = a.idf(counts);
        float[] idfOfB = b.idf(counts);
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            boolean inA = i < a.size() && (j == b.size() || a.term(i) <= b.term(j));
            boolean inB = j < b.size() && (i == a.size() || b.term(j) <= a.term(i));
            if (inA && inB) {
                both(a, i, b, j, idfOfA[i], scale);
                one.add(a, i, idfOfA[i], scale, b.share(j));
                other.add(b, j, idfOfA[i], scale, a.share(i));
                i++;
                j++;
            } else if (inA) {
                one.add(a, i, idfOfA[i], scale, 0);
                i++;
            } else {
                other.add(b, j, idfOfB[j], scale, 0);
                j++;
            }
        }
        return features(a, b, scale);
    }

    private void both(Profile a, int i, Profile b, int j, double idf, double scale) {
        double square = idf * idf;
        dot[BODIES] += a.body(i) * b.body(j) * square;
        dot[TITLES] += a.title(i) * b.title(j) * square;
        dot[LEADS] += a.lead(i) * b.lead(j) * square;
        dot[NAMED] += a.nameShare(i) * b.nameShare(j) * square;
        dot[NUMBERED] += a.isNumber(i) && b.isNumber(j) ? a.body(i) * b.body(j) * square : 0;
        one.titleInText += a.title(i) * b.body(j) * square;
        other.titleInText += b.title(j) * a.body(i) * square;
        double common = idf / scale * Math.min(a.share(i), b.share(j));
        shared.add(common);
        if (a.isName(i) && b.isName(j)) {
            sharedNames.add(common);
        }
    }

    private double[] features(Profile a, Profile b, double scale) {
        double[] features = new double[COUNT];
        for (int vector = 0; vector < VECTORS; vector++) {
            features[vector] = cosine(dot[vector], one.square[vector], other.square[vector]);
        }
        double first = cosine(one.titleInText, one.square[TITLES], other.square[BODIES]);
        double second = cosine(other.titleInText, other.square[TITLES], one.square[BODIES]);
        features[TITLE_IN_TEXT_LEAST.place()] = Math.min(first, second);
        features[TITLE_IN_TEXT_MOST.place()] = Math.max(first, second);
        part(features, CORE_LEAST, one.coreFound, one.core, other.coreFound, other.core);
        boolean names = one.nameCore > 0 && other.nameCore > 0;
        part(features, CORE_NAMES_LEAST, one.nameCoreFound, one.nameCore, other.nameCoreFound, other.nameCore);
        part(features, TITLE_NAMES_LEAST, one.titleNamesFound, one.titleNames, other.titleNamesFound, other.titleNames);
        pair(features, LACK_LEAST, one.lacking.mean(), other.lacking.mean());
        pair(features, LACK_NAMES_LEAST, one.lackingNames.mean(), other.lackingNames.mean());
        features[LACK_NUMBERS_LEAST.place()] = Math.min(one.lackingNumbers.mean(), other.lackingNumbers.mean());
        features[SHARED_NAMES.place()] = sharedNames.mean();
        features[SHARED_TERMS.place()] = shared.mean();
        double least = Math.log(Math.min(a.articles(), b.articles()));
        double most = Math.log(Math.max(a.articles(), b.articles()));
        features[SIZE_LEAST.place()] = least;
        features[SIZE_MOST.place()] = most;
        features[UNKNOWN.place()] = 1 / scale;
        features[WITH_NAMES.place()] = names ? 1 : 0;
        features[LACK_LEAST_BY_SIZE.place()] = features[LACK_LEAST.place()] * least;
        features[LACK_MOST_BY_SIZE.place()] = features[LACK_MOST.place()] * most;
        features[LACK_NAMES_LEAST_BY_SIZE.place()] = features[LACK_NAMES_LEAST.place()] * least;
        features[LACK_NAMES_MOST_BY_SIZE.place()] = features[LACK_NAMES_MOST.place()] * most;
        features[CORE_LEAST_BY_SIZE.place()] = features[CORE_LEAST.place()] * most;
        features[CORE_NAMES_LEAST_BY_SIZE.place()] = features[CORE_NAMES_LEAST.place()] * most;
        features[BODY_BY_SIZE.place()] = features[BODY.place()] * most;
        return features;
    }

    /** Sets a feature to the lower of two parts, and the one after it to their mean. */
    private static void part(
            double[] features, StoryFeature least, double found, double all, double otherFound, double otherAll) {
        boolean told = all > 0 && otherAll > 0;
        double first = told ? found / all : NEITHER;
        double second = told ? otherFound / otherAll : NEITHER;
        features[least.place()] = Math.min(first, second);
        features[least.place() + 1] = (first + second) / 2;
    }

    /** Sets a feature to the lower of two numbers, and the one after it to the higher. */
    private static void pair(double[] features, StoryFeature least, double first, double second) {
        features[least.place()] = Math.min(first, second);
        features[least.place() + 1] = Math.max(first, second);
    }

    private static double cosine(double dot, double square, double otherSquare) {
        return dot == 0 ? 0 : dot / Math.sqrt(square * otherSquare);
    }
}
