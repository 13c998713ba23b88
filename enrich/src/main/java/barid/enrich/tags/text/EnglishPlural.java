package barid.enrich.tags.text;

import java.util.List;

/**
 * English number only: a plural meets its singular. Verb endings stay, because cutting them makes a meeting out of "meet" and a
 * fire out of "fired"; a query that wants them uses a prefix.
 */
final class EnglishPlural implements Inflection {
    static final EnglishPlural ENGLISH = new EnglishPlural();

    private EnglishPlural() {}

    @Override
    public List<String> queryBases(String folded) {
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

    private static int baseLength(char[] word, int start, int length) {
        if (length < 4) {
            return length;
        }
        int end = start + length;
        char last = word[end - 1];
        char before = word[end - 2];
        if (last == 'y') {
            return isVowel(before) ? length : length - 1; // country and countries meet at countr
        }
        if (last != 's' || before == 's' || before == 'u' || before == 'i') {
            return length;
        }
        if (before == 'e' && length > 4) {
            char third = word[end - 3];
            if (third == 'i') {
                return length - 3;
            }
            boolean hiss = third == 'x' || third == 'z' || third == 's' || third == 'h';
            boolean doubled = third == 's' && word[end - 4] == 's';
            boolean cluster = third == 'h' && (word[end - 4] == 'c' || word[end - 4] == 's');
            if (hiss && (doubled || cluster || third == 'x')) {
                return length - 2;
            }
        }
        return length - 1;
    }

    private static boolean isVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }
}
