package barid.enrich.stories;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an article, or of all articles of a story together: for each term, in the order of the hashes, how much it is used in the whole text, in the title
 * and in the lead (each article adds 1 + ln of its count), in how many articles it stands, and in how many as a name.
 */
final class Profile {
    /** Terms kept of a story: what fewer articles tell goes first. */
    static final int MOST_TERMS = 1_800;

    private int articles = 1;
    private int size;
    private int[] terms;
    private float[] body;
    private float[] title;
    private float[] lead;
    private float[] present;
    private float[] names;
    private boolean[] number;
    private float[] idf = {};
    private int idfOf;
    private @Nullable TermCounts idfFrom;

    Profile(int size) {
        this.size = size;
        terms = new int[size];
        body = new float[size];
        title = new float[size];
        lead = new float[size];
        present = new float[size];
        names = new float[size];
        number = new boolean[size];
    }

    void set(int at, int term, int inBody, int inTitle, int inLead, TermKind kind) {
        terms[at] = term;
        body[at] = weight(inBody);
        title[at] = weight(inTitle);
        lead[at] = weight(inLead);
        present[at] = 1;
        names[at] = kind == TermKind.NAME ? 1 : 0;
        number[at] = kind == TermKind.NUMBER;
    }

    private static float weight(int count) {
        return count == 0 ? 0 : (float) (1 + Math.log(count));
    }

    int articles() {
        return articles;
    }

    int size() {
        return size;
    }

    int term(int at) {
        return terms[at];
    }

    float body(int at) {
        return body[at];
    }

    float title(int at) {
        return title[at];
    }

    float lead(int at) {
        return lead[at];
    }

    /** The part of the articles that have a term. */
    float share(int at) {
        return present[at] / articles;
    }

    /** The part of the articles that have a term as a name. */
    float nameShare(int at) {
        return names[at] / articles;
    }

    /** Whether any article has a term as a name. */
    boolean isName(int at) {
        return names[at] > 0;
    }

    boolean isNumber(int at) {
        return number[at];
    }

    TermKind kind(int at) {
        return number[at] ? TermKind.NUMBER : names[at] * 2 >= present[at] ? TermKind.NAME : TermKind.WORD;
    }

    /** How rare each term is; counted again only after a twentieth more articles. */
    float[] idf(TermCounts counts) {
        if (idfFrom != counts || counts.articles() < idfOf || counts.articles() > idfOf + idfOf / 20) {
            idf = new float[size];
            idfFrom = counts;
            idfOf = counts.articles();
            for (int i = 0; i < size; i++) {
                idf[i] = counts.idf(terms[i]);
            }
        }
        return idf;
    }

    /** Both together. */
    Profile plus(Profile other) {
        var sum = new Profile(size + other.size);
        sum.articles = articles + other.articles;
        int at = 0;
        int i = 0;
        int j = 0;
        while (i < size || j < other.size) {
            boolean mine = i < size && (j == other.size || terms[i] <= other.terms[j]);
            boolean theirs = j < other.size && (i == size || other.terms[j] <= terms[i]);
            if (mine) {
                sum.add(at, this, i++);
            }
            if (theirs) {
                sum.add(at, other, j++);
            }
            at++;
        }
        sum.shorten(at);
        return sum;
    }

    private void add(int at, Profile from, int i) {
        terms[at] = from.terms[i];
        body[at] += from.body[i];
        title[at] += from.title[i];
        lead[at] += from.lead[i];
        present[at] += from.present[i];
        names[at] += from.names[i];
        number[at] |= from.number[i];
    }

    private void shorten(int used) {
        size = used;
        if (size > MOST_TERMS) {
            float[] order = Arrays.copyOf(present, size);
            Arrays.sort(order);
            float least = order[size - MOST_TERMS];
            int kept = 0;
            int ties = MOST_TERMS - above(order, least);
            for (int i = 0; i < size; i++) {
                boolean tie = present[i] == least;
                if (present[i] > least || (tie && ties > 0)) {
                    ties -= tie ? 1 : 0;
                    move(i, kept++);
                }
            }
            size = kept;
        }
        terms = Arrays.copyOf(terms, size);
        body = Arrays.copyOf(body, size);
        title = Arrays.copyOf(title, size);
        lead = Arrays.copyOf(lead, size);
        present = Arrays.copyOf(present, size);
        names = Arrays.copyOf(names, size);
        number = Arrays.copyOf(number, size);
    }

    private static int above(float[] sorted, float least) {
        int from = sorted.length;
        while (from > 0 && sorted[from - 1] > least) {
            from--;
        }
        return sorted.length - from;
    }

    private void move(int from, int to) {
        terms[to] = terms[from];
        body[to] = body[from];
        title[to] = title[from];
        lead[to] = lead[from];
        present[to] = present[from];
        names[to] = names[from];
        number[to] = number[from];
    }
}
