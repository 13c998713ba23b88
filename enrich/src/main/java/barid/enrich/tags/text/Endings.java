package barid.enrich.tags.text;

import java.util.List;

/**
 * Inflection by endings: the longest ending of a list that leaves enough of the word is cut, from words of queries and of
 * articles alike, so that both meet at the same base. Endings are listed in their folded spelling. Deliberately light: number,
 * gender and case only.
 */
final class Endings implements Inflection {
    static final Endings NONE = new Endings(1);
    static final Endings FRENCH = new Endings(4, "s", "x", "e", "es");
    static final Endings GERMAN = new Endings(4, "e", "en", "er", "em", "es", "s", "n", "ern");
    static final Endings SPANISH = new Endings(4, "s", "es", "a", "o", "e", "as", "os");
    static final Endings PORTUGUESE = new Endings(4, "s", "es", "a", "o", "e", "as", "os", "ao", "oes");
    static final Endings ITALIAN = new Endings(4, "a", "o", "e", "i", "he", "hi");
    static final Endings PERSIAN = new Endings(3, "ها", "هاي", "هايي", "هايش", "ي");
    static final Endings EAST_SLAVIC = new Endings(
            3,
            ("а я о е у ю ы и ь й і ї є ах ях ов ев ів їв ей ой ою ею єю ый ий ій ая яя ое ее ые ие ых их іх ую юю ом ем єм"
                            + " ам ям ия ию ии ії ія ію ого его ому ему ыми ими іми ами ями иям ием иях ией иями ією ові еві ьої ьою")
                    .split(" "));

    private static final int LONGEST = 4;
    private static final int TABLE = 512;

    private final int shortestBase;
    private final long[] table = new long[TABLE];

    private Endings(int shortestBase, String... endings) {
        this.shortestBase = shortestBase;
        for (String ending : endings) {
            if (ending.length() > LONGEST) {
                throw new IllegalArgumentException("ending too long: " + ending);
            }
            long key = 0;
            for (int i = ending.length() - 1; i >= 0; i--) {
                key = key << 16 | ending.charAt(i);
            }
            int slot = slot(key);
            while (table[slot] != 0 && table[slot] != key) {
                slot = (slot + 1) % TABLE;
            }
            table[slot] = key;
        }
    }

    @Override
    public List<String> queryBases(String folded, String written) {
        char[] characters = folded.toCharArray();
        return List.of(folded.substring(0, baseLength(characters, 0, characters.length)));
    }

    @Override
    public void offer(Words words, int word, FormLookup lookup) {
        int start = words.start(word);
        int length = words.length(word);
        int base = baseLength(words.buffer(), start, length);
        if (base == length) {
            lookup.offerBase(words.buffer(), start, length, words.hash(word));
        } else {
            lookup.offerBase(words.buffer(), start, base);
        }
    }

    @Override
    public int stem(Words words, int word) {
        return words.hash(word, 0, baseLength(words.buffer(), words.start(word), words.length(word)));
    }

    private int baseLength(char[] buffer, int start, int length) {
        int longest = Math.min(LONGEST, length - shortestBase);
        int base = length;
        long key = 0;
        for (int n = 1; n <= longest; n++) {
            key = key << 16 | buffer[start + length - n];
            if (contains(key)) {
                base = length - n;
            }
        }
        return base;
    }

    private boolean contains(long key) {
        int slot = slot(key);
        while (table[slot] != 0) {
            if (table[slot] == key) {
                return true;
            }
            slot = (slot + 1) % TABLE;
        }
        return false;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - 9));
    }
}
