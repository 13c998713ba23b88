package barid.enrich.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of each language are made of: its words and its runs of three letters, as far as the training sentences show
 * them. The model only tells which of its languages a text is most like; this tells whether the text looks like that language
 * at all. Each set is a Bloom filter (Bloom 1970) of one hash and 65,536 bits, of which some 4,000 to 7,000 are set. Immutable.
 */
public final class KnownWords {
    private static final String RESOURCE = "language-words.bin";
    private static final int BITS = 16;
    private static final int BYTES = 1 << BITS - 3;
    private static final int WORD_SEED = 0x5bd1e995;
    private static final int RUN_SEED = 0x2c1b3c6d;
    private static final int RUN = 3;
    private static final Set<Alphabet> SYLLABLES = EnumSet.of(Alphabet.ETHIOPIC, Alphabet.HANGUL);

    private final SortedMap<String, Sets> languages;

    private record Sets(byte[] words, byte[] runs) {}

    /**
     * How much of a text a language knows.
     *
     * @param words of the text in its main writing system
     * @param known part of them that are words of the language, 0 to 1
     * @param runs part of their runs of three letters, borders included, that the language has, 0 to 1
     */
    public record Share(int words, double known, double runs) {}

    private KnownWords(SortedMap<String, Sets> languages) {
        this.languages = languages;
    }

    /** Those that come with Barid. */
    static KnownWords shipped() {
        try (InputStream in = Objects.requireNonNull(
                KnownWords.class.getResourceAsStream(RESOURCE), "The words of the languages are not in the jar")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The words of the languages in the jar are damaged", e);
        }
    }

    /**
     * The words and runs of some sentences of each language. Writing systems without spaces, which have no words to count, and those of
     * syllables, of which a run of three is a whole word, are left out.
     */
    public static KnownWords of(Map<String, ? extends Collection<String>> sentences) {
        SortedMap<String, Sets> languages = new TreeMap<>();
        sentences.forEach((language, texts) -> {
            Sets sets = new Sets(new byte[BYTES], new byte[BYTES]);
            boolean spaced = true;
            for (String text : texts) {
                LetterText letters = LetterText.of("", text);
                spaced &= !letters.main().unspaced() && !SYLLABLES.contains(letters.main());
                char[] chars = letters.chars();
                for (int start = 1, end; start < letters.length(); start = end + 1) {
                    end = end(chars, start);
                    set(sets.words, word(chars, start, end));
                    for (int i = start - 1; i + RUN <= end + 1; i++) {
                        set(sets.runs, run(chars, i));
                    }
                }
            }
            if (spaced) {
                languages.put(language, sets);
            }
        });
        return new KnownWords(languages);
    }

    /** @throws IOException where the file is cut off */
    public static KnownWords read(InputStream file) throws IOException {
        SortedMap<String, Sets> languages = new TreeMap<>();
        DataInputStream in = new DataInputStream(file);
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            String language = in.readUTF();
            Sets sets = new Sets(new byte[BYTES], new byte[BYTES]);
            in.readFully(sets.words);
            in.readFully(sets.runs);
            languages.put(language, sets);
        }
        return new KnownWords(languages);
    }

    /** Writes what {@link #read} reads. */
    public void write(OutputStream file) throws IOException {
        DataOutputStream out = new DataOutputStream(file);
        out.writeByte(languages.size());
        for (Map.Entry<String, Sets> language : languages.entrySet()) {
            out.writeUTF(language.getKey());
            out.write(language.getValue().words);
            out.write(language.getValue().runs);
        }
        out.flush();
    }

    /** How much of a text a language knows, null where nothing is known of the language or no word is in its writing system. */
    @Nullable
    Share share(String language, LetterText letters, Alphabet alphabet) {
        Sets sets = languages.get(language);
        if (sets == null) {
            return null;
        }
        int words = 0;
        int known = 0;
        int runs = 0;
        int knownRuns = 0;
        char[] chars = letters.chars();
        for (int start = 1, end; start < letters.length(); start = end + 1) {
            end = end(chars, start);
            if (LetterText.alphabet(chars[start]) == alphabet) {
                words++;
                known += has(sets.words, word(chars, start, end)) ? 1 : 0;
                for (int i = start - 1; i + RUN <= end + 1; i++) {
                    runs++;
                    knownRuns += has(sets.runs, run(chars, i)) ? 1 : 0;
                }
            }
        }
        return runs == 0 ? null : new Share(words, (double) known / words, (double) knownRuns / runs);
    }

    private static int end(char[] chars, int start) {
        int end = start;
        while (chars[end] != ' ') {
            end++;
        }
        return end;
    }

    private static int word(char[] chars, int start, int end) {
        int hash = WORD_SEED;
        for (int i = start; i < end; i++) {
            hash = step(hash, chars[i]);
        }
        return place(hash);
    }

    private static int run(char[] chars, int start) {
        return place(step(step(step(RUN_SEED, chars[start]), chars[start + 1]), chars[start + 2]));
    }

    private static int step(int hash, char c) {
        return (hash ^ c) * 0x01000193 + 0x2545f491;
    }

    private static int place(int hash) {
        int mixed = (hash ^ hash >>> 15) * 0x85ebca6b;
        return (mixed ^ mixed >>> 13) * 0xc2b2ae35 >>> 32 - BITS;
    }

    private static void set(byte[] bits, int place) {
        bits[place >> 3] |= (byte) (1 << (place & 7));
    }

    private static boolean has(byte[] bits, int place) {
        return (bits[place >> 3] >> (place & 7) & 1) != 0;
    }
}
