package barid.enrich.tags.text;

import java.util.Arrays;

/** Collects the numbers of those forms of one word that a table holds. One instance serves one thread; it is reused for each word. */
public final class FormLookup {
    private final FormTable table;
    private int[] found = new int[16];
    private final char[] scratch = new char[64];
    private int size;

    /** A lookup in one table. */
    public FormLookup(FormTable table) {
        this.table = table;
    }

    /** Looks one word up in every way; the results stand until the next call. */
    public void look(Words words, int word, Inflection inflection) {
        size = 0;
        char[] buffer = words.buffer();
        int start = words.start(word);
        add(table.find(FormKind.EXACT, buffer, start, words.length(word), words.hash(word)));
        if (words.isSingle(word)) {
            if (words.isFollowedBySingle(word)) {
                int pair = 31 * buffer[start] + buffer[start + 1];
                add(table.find(FormKind.EXACT, buffer, start, 2, pair));
            }
            return;
        }
        inflection.offer(words, word, this);
        offerPrefixes(buffer, start, words.length(word));
    }

    /** Number of forms found. */
    public int size() {
        return size;
    }

    /** The number of one form found. */
    public int form(int index) {
        return found[index];
    }

    void offerBase(char[] buffer, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        offerBase(buffer, from, length, hash);
    }

    void offerBaseEndingWith(char[] buffer, int from, int length, char last) {
        if (length >= scratch.length) {
            return;
        }
        System.arraycopy(buffer, from, scratch, 0, length);
        scratch[length] = last;
        offerBase(scratch, 0, length + 1);
    }

    void offerBase(char[] buffer, int from, int length, int hash) {
        add(table.find(FormKind.BASE, buffer, from, length, hash));
    }

    void offerPrefixes(char[] buffer, int from, int length) {
        long lengths = table.prefixLengths();
        if (lengths == 0) {
            return;
        }
        int hash = 0;
        for (int n = 1; n <= length && n < Long.SIZE && lengths >>> n != 0; n++) {
            hash = 31 * hash + buffer[from + n - 1];
            if ((lengths & (1L << n)) != 0) {
                add(table.find(FormKind.PREFIX, buffer, from, n, hash));
            }
        }
    }

    private void add(int form) {
        if (form < 0) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (found[i] == form) {
                return;
            }
        }
        if (size == found.length) {
            found = Arrays.copyOf(found, size * 2);
        }
        found[size++] = form;
    }
}
