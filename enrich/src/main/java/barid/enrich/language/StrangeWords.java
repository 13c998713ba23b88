package barid.enrich.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everyday words of languages that Barid does not know, and of known ones as they are typed in Latin letters ({@code strangers.txt}).
 * Where enough words of a text are of one such list, the text is of that language and not of the relative that the model names.
 * Immutable.
 */
final class StrangeWords {
    private static final String RESOURCE = "strangers.txt";
    private static final Pattern LETTERS = Pattern.compile("(\\S+) ! (\\S+) (\\d+)");

    /** The mark of a list of a known language in Latin letters. */
    private static final String ROMANISED = "-Latn";

    /** Different words of one list that a text needs. */
    private static final int LEAST_WORDS = 3;
    /** Part of its words that a text needs of one list, and of a list and of words with digits for letters together. */
    private static final double LEAST_SHARE = 0.22;

    /** Different words in which a digit stands for a letter, and their part of a text, which tell Arabic in Latin letters. */
    private static final int LEAST_DIGIT_WORDS = 2;

    private static final double LEAST_DIGIT_SHARE = 0.12;
    private static final String DIGIT_LETTERS = "235679";
    private static final int SHORTEST_DIGIT_WORD = 4;
    private static final int ENGLISH_ORDINAL = 2;

    private final List<String> names;
    private final ListedWords listed;
    /** For each number of a listed word the numbers of its lists. */
    private final int[][] listsOfWord;

    private final Map<String, UsualLetters> usual;

    /** Letters of which a text of a language with so many letters has at least one. */
    private record UsualLetters(String letters, int size) {}

    private StrangeWords(List<String> names, SortedMap<String, int[]> listsOfWord, Map<String, UsualLetters> usual) {
        this.names = names;
        this.listed = new ListedWords(listsOfWord.keySet());
        this.listsOfWord = listsOfWord.values().toArray(int[][]::new);
        this.usual = usual;
    }

    /** The words that come with Barid. */
    static StrangeWords shipped() {
        try (InputStream in = Objects.requireNonNull(
                        StrangeWords.class.getResourceAsStream(RESOURCE), "The words of strangers are not in the jar");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The words of strangers in the jar are damaged", e);
        }
    }

    /** @throws IllegalArgumentException if a line is none of comment, {@code language | words} and {@code language ! letters number} */
    static StrangeWords read(List<String> lines) {
        SortedMap<String, Set<String>> lists = new TreeMap<>();
        Map<String, UsualLetters> usual = new HashMap<>();
        for (String line : lines) {
            Matcher letters = LETTERS.matcher(line);
            if (letters.matches()) {
                usual.put(letters.group(1), new UsualLetters(letters.group(2), Integer.parseInt(letters.group(3))));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\|", -1);
                if (parts.length != 2) {
                    throw new IllegalArgumentException("Not a language and its words: " + line);
                }
                lists.computeIfAbsent(parts[0].strip(), any -> new HashSet<>())
                        .addAll(List.of(parts[1].strip().split("\\s+")));
            }
        }
        List<String> names = List.copyOf(lists.keySet());
        SortedMap<String, int[]> listsOfWord = new TreeMap<>();
        lists.forEach((name, words) -> {
            int[] list = {names.indexOf(name)};
            words.forEach(word -> listsOfWord.merge(word, list, StrangeWords::joined));
        });
        return new StrangeWords(names, listsOfWord, Map.copyOf(usual));
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = new int[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /**
     * Why a text is none of the known languages, null where nothing here says so.
     *
     * @param title headline as it was written, with its digits
     * @param text body as it was written
     * @param letters the same as the model reads it
     */
    @Nullable
    String reason(String title, String text, LetterText letters) {
        int[] found = new int[names.size()];
        int[] different = new int[names.size()];
        BitSet seen = new BitSet();
        int words = 0;
        char[] chars = letters.chars();
        for (int start = 1, end; start < letters.length(); start = end + 1) {
            end = start;
            while (chars[end] != ' ') {
                end++;
            }
            words++;
            int word = listed.find(chars, start, end);
            if (word >= 0) {
                boolean first = !seen.get(word);
                seen.set(word);
                for (int list : listsOfWord[word]) {
                    found[list]++;
                    different[list] += first ? 1 : 0;
                }
            }
        }
        if (letters.digits() >= LEAST_DIGIT_WORDS && hasDigitsForLetters(title, text, words)) {
            return "romanised";
        }
        int best = -1;
        for (int i = 0; i < found.length; i++) {
            if (different[i] >= LEAST_WORDS
                    && found[i] >= LEAST_SHARE * words
                    && (best < 0 || found[i] > found[best])) {
                best = i;
            }
        }
        return best < 0 ? null : names.get(best).endsWith(ROMANISED) ? "romanised" : "unknown";
    }

    /** Whether a text is long enough to have certain letters of a language and has none of them. */
    boolean lacksLettersOf(String language, LetterText letters) {
        UsualLetters wanted = usual.get(language);
        if (wanted == null || letters.letters() < wanted.size) {
            return false;
        }
        char[] chars = letters.chars();
        for (int i = 0; i < letters.length(); i++) {
            if (wanted.letters.indexOf(chars[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether digits stand for letters that Latin lacks (3 for ع, 7 for ح), as Arabic is typed on a phone; 5th and 70cm are no such words. */
    private static boolean hasDigitsForLetters(String title, String text, int words) {
        Set<String> found = new HashSet<>();
        addWithDigitLetters(title, title.length(), found);
        addWithDigitLetters(text, Math.min(text.length(), LetterText.LIMIT), found);
        return found.size() >= LEAST_DIGIT_WORDS && found.size() >= LEAST_DIGIT_SHARE * words;
    }

    /** Looks at every run of letters, numbers and apostrophes that has an ASCII digit; only these can be such words. */
    private static void addWithDigitLetters(String text, int limit, Set<String> into) {
        int start = 0;
        boolean digits = false;
        for (int i = 0; i <= limit; ) {
            int c = i == limit ? ' ' : codePoint(text, i, limit);
            if (isOfWord(c)) {
                digits |= c >= '0' && c <= '9';
            } else {
                if (digits) {
                    String word = text.substring(start, i);
                    if (isWithDigitLetters(word)) {
                        into.add(word);
                    }
                    digits = false;
                }
                start = i + Character.charCount(c);
            }
            i += Character.charCount(c);
        }
    }

    private static int codePoint(String text, int at, int limit) {
        char c = text.charAt(at);
        return at + 1 < limit && Character.isHighSurrogate(c) ? text.codePointAt(at) : c;
    }

    private static boolean isOfWord(int c) {
        if (Character.isLetterOrDigit(c) || c == '\'') {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    private static boolean isWithDigitLetters(String word) {
        int digits = 0;
        boolean inside = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                if (DIGIT_LETTERS.indexOf(c) < 0) {
                    return false;
                }
                digits++;
                inside |= i > 0 && i < word.length() - 1;
            } else if (!(c >= 'a' && c <= 'z') && c != '\'') {
                return false;
            }
        }
        boolean short3 = word.length() < SHORTEST_DIGIT_WORD;
        boolean ordinal = !inside && word.length() - digits <= ENGLISH_ORDINAL;
        return digits > 0 && digits * 2 < word.length() && !ordinal && !(short3 && !inside);
    }
}
