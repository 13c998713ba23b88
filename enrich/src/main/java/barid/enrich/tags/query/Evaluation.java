package barid.enrich.tags.query;

import barid.enrich.tags.text.Words;
import org.jspecify.annotations.Nullable;

/** Answers whether compiled queries match the article that lies in the occurrences, and where. */
final class Evaluation {
    private final Occurrences occurrences;

    Evaluation(Occurrences occurrences) {
        this.occurrences = occurrences;
    }

    /** Plain words are most of what is asked, and are answered before anything else. */
    boolean matches(Compiled node) {
        if (node instanceof Compiled.Row row) {
            return row.isPlainWord ? hasAny(row.slots[0]) : rowMatches(row);
        }
        if (node instanceof Compiled.And and) {
            return andMatches(and);
        }
        if (node instanceof Compiled.Or or) {
            return orMatches(or);
        }
        if (node instanceof Compiled.Apart apart) {
            return matches(apart.part) && (!matches(apart.others) || apart(apart, null) > 0);
        }
        return near((Compiled.Near) node, null) > 0;
    }

    private boolean hasAny(int[] forms) {
        for (int form : forms) {
            if (occurrences.has(form)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the passages that make a matching query match, and gives how often it is met. */
    int collect(Compiled node, Spans into) {
        return switch (node) {
            case Compiled.Row row -> row(row, into);
            case Compiled.Near near -> near(near, into);
            case Compiled.Apart apart -> apart(apart, into);
            case Compiled.And and -> {
                int least = Integer.MAX_VALUE;
                for (Compiled required : and.required) {
                    least = Math.min(least, collect(required, into));
                }
                yield least;
            }
            case Compiled.Or or -> {
                int sum = 0;
                for (Compiled choice : or.choices) {
                    if (matches(choice)) {
                        sum += collect(choice, into);
                    }
                }
                yield sum;
            }
        };
    }

    private boolean andMatches(Compiled.And and) {
        for (int form : and.words) {
            if (!occurrences.has(form)) {
                return false;
            }
        }
        for (Compiled required : and.others) {
            if (!matches(required)) {
                return false;
            }
        }
        for (Compiled excluded : and.excluded) {
            if (matches(excluded)) {
                return false;
            }
        }
        return true;
    }

    private boolean orMatches(Compiled.Or or) {
        if (hasAny(or.words)) {
            return true;
        }
        for (Compiled choice : or.others) {
            if (matches(choice)) {
                return true;
            }
        }
        return false;
    }

    private boolean rowMatches(Compiled.Row row) {
        int[][] slots = row.slots;
        for (int[] slot : slots) {
            if (!hasAny(slot)) {
                return false;
            }
        }
        for (int form : slots[row.pivot]) {
            if (occurrences.has(form)) {
                for (int o = occurrences.first(form); o >= 0; o = occurrences.after(o)) {
                    if (isRowAt(row, occurrences.word(o) - row.pivot)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int row(Compiled.Row row, Spans into) {
        int before = into.size();
        int[] pivots = row.slots[row.pivot];
        for (int form : pivots) {
            if (occurrences.has(form)) {
                for (int o = occurrences.first(form); o >= 0; o = occurrences.after(o)) {
                    int first = occurrences.word(o) - row.pivot;
                    if (isRowAt(row, first)) {
                        into.add(first, lastWord(row, first));
                    }
                }
            }
        }
        if (pivots.length > 1) {
            into.order();
        }
        return Math.max(1, into.size() - before);
    }

    /** A character pair of a script without spaces fills one slot and covers two characters. */
    private int lastWord(Compiled.Row row, int first) {
        int last = first + row.slots.length - 1;
        return row.pairs ? last + 1 : last;
    }

    private boolean isRowAt(Compiled.Row row, int first) {
        Words words = occurrences.words();
        int length = row.slots.length;
        if (first < 0 || first + length > words.count()) {
            return false;
        }
        if (row.regions != 0 && (words.regions(first) & row.regions) == 0) {
            return false;
        }
        if (words.position(first + length - 1) - words.position(first) != length - 1) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            String written = row.written[i];
            if ((length > 1 && !occurrences.isAt(first + i, row.slots[i]))
                    || (written != null && !words.isWritten(first + i, written))) {
                return false;
            }
        }
        return true;
    }

    /** How many passages of a part have none of the others near or across them. */
    private int apart(Compiled.Apart apart, @Nullable Spans into) {
        var parts = new Spans();
        collect(apart.part, parts);
        var others = new Spans();
        if (matches(apart.others)) {
            collect(apart.others, others);
        }
        int count = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (!isAnyNear(others, parts.first(i), parts.last(i), apart.distance)) {
                count++;
                if (into == null) {
                    return count;
                }
                into.add(parts.first(i), parts.last(i));
            }
        }
        return count;
    }

    private boolean isAnyNear(Spans others, int first, int last, int distance) {
        Words words = occurrences.words();
        for (int i = 0; i < others.size(); i++) {
            int after = words.position(others.first(i)) - words.position(last) - 1;
            int before = words.position(first) - words.position(others.last(i)) - 1;
            if (Math.max(after, before) <= distance) {
                return true;
            }
        }
        return false;
    }

    private int near(Compiled.Near near, @Nullable Spans into) {
        if (!matches(near.left) || !matches(near.right)) {
            return 0;
        }
        var left = new Spans();
        var right = new Spans();
        collect(near.left, left);
        collect(near.right, right);
        Words words = occurrences.words();
        int pairs = 0;
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < right.size(); j++) {
                int after = words.position(right.first(j)) - words.position(left.last(i)) - 1;
                int before = words.position(left.first(i)) - words.position(right.last(j)) - 1;
                int between = Math.max(after, before);
                if (between >= 0 && between <= near.distance) {
                    pairs++;
                    if (into == null) {
                        return pairs;
                    }
                    into.add(left.first(i), left.last(i));
                    into.add(right.first(j), right.last(j));
                }
            }
        }
        return pairs;
    }
}
