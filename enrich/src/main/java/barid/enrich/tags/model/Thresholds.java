package barid.enrich.tags.model;

import barid.enrich.tags.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds, for each language, the least probability at which a model is right often enough. */
final class Thresholds {
    private static final int FEWEST_SAID = 20;
    private static final double LEAST = 0.6;
    private static final int STEPS = 1_000;

    private Thresholds() {}

    private record Said(double probability, boolean right) {}

    static Map<String, Double> choose(SubjectModel model, Collection<LabelledArticle> kept, double precision) {
        var said = new TreeMap<String, List<Said>>();
        var features = new Features();
        for (LabelledArticle article : kept) {
            double[] probabilities = model.probabilities(Words.of(article.title(), "", article.text()), features);
            List<Said> ofLanguage = said.computeIfAbsent(article.language(), language -> new ArrayList<>());
            for (int label = 0; label < probabilities.length; label++) {
                if (probabilities[label] >= LEAST) {
                    ofLanguage.add(new Said(
                            probabilities[label],
                            article.labels().contains(model.labels().get(label))));
                }
            }
        }
        var thresholds = new TreeMap<String, Double>();
        said.forEach((language, all) -> {
            double threshold = threshold(all, precision);
            if (threshold <= 1) {
                thresholds.put(language, threshold);
            }
        });
        return thresholds;
    }

    /** Above 1 where no threshold is good enough. */
    private static double threshold(List<Said> all, double precision) {
        all.sort(Comparator.comparingDouble(Said::probability).reversed());
        int right = 0;
        double best = 2;
        for (int i = 0; i < all.size(); i++) {
            right += all.get(i).right ? 1 : 0;
            boolean last = i + 1 == all.size() || all.get(i + 1).probability < all.get(i).probability;
            if (last && i + 1 >= FEWEST_SAID && right >= precision * (i + 1)) {
                best = all.get(i).probability;
            }
        }
        return best > 1 ? best : Math.floor(best * STEPS) / STEPS;
    }
}
