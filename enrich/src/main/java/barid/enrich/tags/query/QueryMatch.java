package barid.enrich.tags.query;

import barid.enrich.tags.text.Words;
import barid.model.article.Evidence;
import java.util.ArrayList;
import java.util.List;

/** A query that matches an article. */
public final class QueryMatch {
    private final int query;
    private final int count;
    private final int regions;
    private final int[] spans;

    QueryMatch(int query, int count, int regions, int[] spans) {
        this.query = query;
        this.count = count;
        this.regions = regions;
        this.spans = spans;
    }

    /** The number of the query in the matcher. */
    public int query() {
        return query;
    }

    /** How often the query is met. */
    public int count() {
        return count;
    }

    /** Set of region bits in which it is met. */
    public int regions() {
        return regions;
    }

    /** How many of its passages are kept. */
    public int passages() {
        return spans.length / 2;
    }

    /** The first word of a kept passage. */
    public int first(int passage) {
        return spans[2 * passage];
    }

    /** The last word of a kept passage. */
    public int last(int passage) {
        return spans[2 * passage + 1];
    }

    /** The first passages that make it match, in the order of the article. */
    public List<Evidence> evidence(Words words) {
        var evidence = new ArrayList<Evidence>(spans.length / 2);
        for (int i = 0; i < spans.length; i += 2) {
            evidence.add(words.evidence(spans[i], spans[i + 1]));
        }
        return evidence;
    }
}
