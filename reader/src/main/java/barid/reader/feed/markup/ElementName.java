package barid.reader.feed.markup;

import java.util.Arrays;
import java.util.Locale;

/**
 * The name of an element or attribute, in lower case.
 *
 * @param prefix empty when none
 */
public record ElementName(String prefix, String local) {
    /** The names of one document: the same characters give the same object, up to a bound. */
    static final class Table {
        private static final int SIZE = 1024;
        private static final int MAX_NAME = 128;

        private final char[][] keys = new char[SIZE][];
        private final ElementName[] names = new ElementName[SIZE];

        ElementName of(char[] text, int from, int to) {
            int end = Math.min(to, from + MAX_NAME);
            int hash = 0;
            for (int i = from; i < end; i++) {
                hash = hash * 31 + text[i];
            }
            int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
            char[] key = keys[slot];
            if (key != null && same(key, text, from, end)) {
                return names[slot];
            }
            // a clash replaces what was there: the table never grows
            ElementName name = parse(new String(text, from, end - from).toLowerCase(Locale.ROOT));
            keys[slot] = Arrays.copyOfRange(text, from, end);
            names[slot] = name;
            return name;
        }

        private static boolean same(char[] key, char[] text, int from, int end) {
            if (key.length != end - from) {
                return false;
            }
            for (int i = 0; i < key.length; i++) {
                if (key[i] != text[from + i]) {
                    return false;
                }
            }
            return true;
        }

        private static ElementName parse(String raw) {
            int colon = raw.indexOf(':');
            return colon <= 0 || colon == raw.length() - 1
                    ? new ElementName("", colon < 0 ? raw : raw.replace(":", ""))
                    : new ElementName(raw.substring(0, colon), raw.substring(colon + 1));
        }
    }
}
