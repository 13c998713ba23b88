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
    public List<String> queryBases(String folded, String written) {
        char[] word = folded.toCharArray();
        if (endsInIes(word, 0, word.length)) {
            String stem = folded.substring(0, word.length - 3);
            return List.of(stem + 'y', stem + "ie");
        }
        return List.of(folded.substring(0, baseLength(word, 0, word.length)));
    }

    @Override
    public void offer(Words words, int word, FormLookup lookup) {
        char[] buffer = words.buffer();
        int start = words.start(word);
        int length = words.length(word);
        if (endsInIes(buffer, start, length)) { // countries, movies
            lookup.offerBaseEndingWith(buffer, start, length - 3, 'y');
            lookup.offerBase(buffer, start, length - 1);
            return;
        }
        int base = baseLength(buffer, start, length);
        if (base == length) {
            lookup.offerBase(buffer, start, length, words.hash(word));
        } else {
            lookup.offerBase(buffer, start, base);
        }
    }

    @Override
    public int stem(Words words, int word) {
        int length = words.length(word);
        if (endsInIes(words.buffer(), words.start(word), length)) {
            return 31 * words.hash(word, 0, length - 3) + 'y';
        }
        return words.hash(word, 0, baseLength(words.buffer(), words.start(word), length));
    }

    private static boolean endsInIes(char[] word, int start, int length) {
        int end = start + length;
        return length > 4 && word[end - 1] == 's' && word[end - 2] == 'e' && word[end - 3] == 'i';
    }

    private static int baseLength(char[] word, int start, int length) {
        if (length < 4) {
            return length;
        }
        int end = start + length;
        char last = word[end - 1];
        char before = word[end - 2];
        if (last != 's' || before == 's' || before == 'u' || before == 'i') {
            return length;
        }
        if (before == 'e' && length > 4) {
            char third = word[end - 3];
            boolean doubled = third == 's' && word[end - 4] == 's';
            boolean cluster = third == 'h' && (word[end - 4] == 'c' || word[end - 4] == 's');
            if (doubled || cluster || third == 'x') {
                return length - 2;
            }
        }
        return length - 1;
    }
}
