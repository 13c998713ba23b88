package barid.enrich.tags.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An immutable set of word forms, each with a number from 0 up, found without creating a string. */
public final class FormTable {
    private static final int ABSENT = -1;

    private final int[] slots;
    private final int mask;
    private final char[] characters;
    private final int[] start;
    private final byte[] kind;
    private final long[] filter;
    private final int filterMask;
    private final long prefixLengths;

    private FormTable(List<Key> keys) {
        int capacity = Integer.highestOneBit(Math.max(8, keys.size() * 3)) * 2;
        slots = new int[capacity];
        Arrays.fill(slots, ABSENT);
        mask = capacity - 1;
        int filterBits = Math.max(1 << 12, Math.min(1 << 21, capacity * 4));
        filter = new long[filterBits / Long.SIZE];
        filterMask = filterBits - 1;
        start = new int[keys.size() + 1];
        kind = new byte[keys.size()];
        var pool = new StringBuilder();
        long lengths = 0;
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            start[i] = pool.length();
            kind[i] = (byte) key.kind.number();
            if (key.kind == FormKind.PREFIX) {
                lengths |= 1L << Math.min(key.form.length(), Long.SIZE - 1);
            }
            pool.append(key.form);
            int mixed = mix(key.form.hashCode(), kind[i]);
            filter[(mixed & filterMask) >>> 6] |= 1L << mixed;
            int slot = mixed & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i;
        }
        start[keys.size()] = pool.length();
        characters = pool.toString().toCharArray();
        prefixLengths = lengths;
    }

    /** Number of forms. */
    public int size() {
        return kind.length;
    }

    /** Set of the lengths of all prefixes in the table: bit n for n characters. */
    long prefixLengths() {
        return prefixLengths;
    }

    /**
     * The number of a form, -1 where it is not in the table.
     *
     * @param hash {@code h = 31 h + c} over its characters, from 0
     */
    int find(FormKind wanted, char[] buffer, int from, int length, int hash) {
        int wantedKind = wanted.number();
        int mixed = mix(hash, wantedKind);
        if ((filter[(mixed & filterMask) >>> 6] & (1L << mixed)) == 0) {
            return ABSENT;
        }
        int slot = mixed & mask;
        while (true) {
            int entry = slots[slot];
            if (entry < 0) {
                return ABSENT;
            }
            int begin = start[entry];
            if (kind[entry] == wantedKind
                    && start[entry + 1] - begin == length
                    && Arrays.equals(characters, begin, begin + length, buffer, from, from + length)) {
                return entry;
            }
            slot = (slot + 1) & mask;
        }
    }

    private static int mix(int hash, int kind) {
        int mixed = (hash + kind * 0x51ED270B) * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }

    private record Key(FormKind kind, String form) {}

    /** Collects forms and numbers them in the order in which they are first added. */
    public static final class Builder {
        private final Map<Key, Integer> numbers = new HashMap<>();
        private final List<Key> keys = new ArrayList<>();

        /** The number of a form, which is added where it is new. */
        public int add(FormKind kind, String form) {
            var key = new Key(kind, form);
            Integer known = numbers.putIfAbsent(key, keys.size());
            if (known != null) {
                return known;
            }
            keys.add(key);
            return keys.size() - 1;
        }

        /** The characters of a form that was added. */
        public int length(int number) {
            return keys.get(number).form.length();
        }

        /** The table of all forms added so far. */
        public FormTable build() {
            return new FormTable(keys);
        }
    }
}
