package barid.enrich.stories;

/**
 * In how many articles of one language each term was seen: what makes a term rare is learnt as articles come. Bounded to {@value #MOST_TERMS} terms: when
 * they are full all counts are halved, and terms that were seen once go, so that the newest counts most.
 */
final class TermCounts {
    /** Terms held, two thirds of the table. */
    static final int MOST_TERMS = 1 << 19;

    private int[] terms = new int[1 << 12];
    private int[] counts = new int[1 << 12];
    private int held;
    private int articles;

    /** Articles counted, halved as often as the counts. */
    int articles() {
        return articles;
    }

    /** Counts the terms of an article. */
    void add(Profile article) {
        articles++;
        for (int i = 0; i < article.size(); i++) {
            increase(article.term(i), 1);
        }
        if (held > MOST_TERMS) {
            halve();
        }
    }

    /** The logarithm of how rare a term is: 0 where every article has it. */
    float idf(int term) {
        int count = counts[slot(term)];
        return (float) Math.max(0, Math.log((articles + 1.0) / Math.max(1, count)));
    }

    /** In how many articles a term was seen. */
    int count(int term) {
        return counts[slot(term)];
    }

    private int slot(int term) {
        int mask = terms.length - 1;
        int slot = (term ^ term >>> 16) & mask;
        while (counts[slot] != 0 && terms[slot] != term) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void increase(int term, int by) {
        int slot = slot(term);
        if (counts[slot] == 0) {
            terms[slot] = term;
            held++;
        }
        counts[slot] += by;
        if (held * 3 > terms.length * 2) {
            rebuild(terms.length * 2, 0);
        }
    }

    private void halve() {
        articles = articles / 2;
        rebuild(terms.length, 1);
    }

    private void rebuild(int size, int shift) {
        int[] oldTerms = terms;
        int[] oldCounts = counts;
        terms = new int[size];
        counts = new int[size];
        held = 0;
        for (int i = 0; i < oldTerms.length; i++) {
            int count = oldCounts[i] >> shift;
            if (count > 0) {
                int slot = slot(oldTerms[i]);
                terms[slot] = oldTerms[i];
                counts[slot] = count;
                held++;
            }
        }
    }
}
