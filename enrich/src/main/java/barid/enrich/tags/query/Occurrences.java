package barid.enrich.tags.query;

import barid.enrich.tags.text.FormLookup;
import barid.enrich.tags.text.FormTable;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import java.util.Arrays;

/** Where the forms of a table stand in one article. Serves one thread; reading another article forgets the one before without clearing. */
final class Occurrences {
    private final FormLookup lookup;
    private final int[] stamp;
    private final int[] head;
    private final int[] tail;
    private int round;

    private int size;
    private int[] wordOf = new int[512];
    private int[] formOf = new int[512];
    private int[] next = new int[512];
    private int[] wordEnd = new int[512];
    private int[] distinct = new int[256];
    private int distinctCount;
    private Words words = Words.of("");

    Occurrences(FormTable table) {
        lookup = new FormLookup(table);
        stamp = new int[table.size()];
        head = new int[table.size()];
        tail = new int[table.size()];
    }

    void read(Words article, Inflection inflection) {
        words = article;
        if (++round == 0) {
            Arrays.fill(stamp, 0);
            round = 1;
        }
        size = 0;
        distinctCount = 0;
        int count = article.count();
        if (wordEnd.length < count) {
            wordEnd = new int[Math.max(count, wordEnd.length * 2)];
        }
        for (int word = 0; word < count; word++) {
            lookup.look(article, word, inflection);
            for (int i = 0; i < lookup.size(); i++) {
                add(word, lookup.form(i));
            }
            wordEnd[word] = size;
        }
    }

    private void add(int word, int form) {
        if (size == wordOf.length) {
            wordOf = Arrays.copyOf(wordOf, size * 2);
            formOf = Arrays.copyOf(formOf, size * 2);
            next = Arrays.copyOf(next, size * 2);
        }
        wordOf[size] = word;
        formOf[size] = form;
        next[size] = -1;
        if (stamp[form] == round) {
            next[tail[form]] = size;
        } else {
            stamp[form] = round;
            head[form] = size;
            if (distinctCount == distinct.length) {
                distinct = Arrays.copyOf(distinct, distinctCount * 2);
            }
            distinct[distinctCount++] = form;
        }
        tail[form] = size++;
    }

    Words words() {
        return words;
    }

    /** Number of different forms met. */
    int distinctCount() {
        return distinctCount;
    }

    int distinct(int index) {
        return distinct[index];
    }

    boolean has(int form) {
        return stamp[form] == round;
    }

    /** The first occurrence of a form that is there; follow with {@link #after}. */
    int first(int form) {
        return head[form];
    }

    /** The next occurrence of the same form, -1 after the last. */
    int after(int occurrence) {
        return next[occurrence];
    }

    int word(int occurrence) {
        return wordOf[occurrence];
    }

    /** Whether a word can be read as one of some forms. */
    boolean isAt(int word, int[] forms) {
        for (int i = word == 0 ? 0 : wordEnd[word - 1]; i < wordEnd[word]; i++) {
            for (int form : forms) {
                if (formOf[i] == form) {
                    return true;
                }
            }
        }
        return false;
    }
}
