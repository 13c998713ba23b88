package barid.enrich.tags.query;

import java.util.Arrays;

/** A growing list of passages, each from a first to a last word. */
final class Spans {
    static final int MOST = 256;

    private long[] spans = new long[16];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void add(int first, int last) {
        if (size == MOST) {
            return;
        }
        if (size == spans.length) {
            spans = Arrays.copyOf(spans, size * 2);
        }
        spans[size++] = (long) first << 32 | last;
    }

    void addAll(Spans others) {
        for (int i = 0; i < others.size; i++) {
            add(others.first(i), others.last(i));
        }
    }

    int first(int index) {
        return (int) (spans[index] >>> 32);
    }

    int last(int index) {
        return (int) spans[index];
    }

    /** Puts the passages into the order of the article and drops repeated ones. */
    void order() {
        if (size < 2) {
            return;
        }
        Arrays.sort(spans, 0, size);
        int kept = 1;
        for (int i = 1; i < size; i++) {
            if (spans[i] != spans[kept - 1]) {
                spans[kept++] = spans[i];
            }
        }
        size = kept;
    }
}
