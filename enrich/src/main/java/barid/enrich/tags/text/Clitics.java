package barid.enrich.tags.text;

import java.util.List;

/**
 * Arabic inflection. A query states the plain word ({@code وزير}); a word of an article is looked up as it stands, without each
 * combination of و ف ب ك ل ال لل that it may begin with, and without plural, dual and possessive endings. Because every cut is
 * checked against the words that queries ask for, {@code وزير} keeps its first letter, and {@code الرياض} never meets
 * {@code رياضة}: the ta marbuta is part of the word and is only ever exchanged for its own plural or possessive.
 */
final class Clitics implements Inflection {
    static final Clitics ARABIC = new Clitics();

    private static final int SHORTEST_AFTER_LETTER = 3;
    private static final int SHORTEST_AFTER_ARTICLE = 2;
    private static final int LONGEST = 64;

    private Clitics() {}

    @Override
    public List<String> queryBases(String folded, String written) {
        boolean hasArticle = folded.startsWith("ال") && written.startsWith("ال") && !folded.equals("الله");
        if (hasArticle && folded.length() >= 4) {
            return List.of(folded, folded.substring(2));
        }
        return List.of(folded);
    }

    @Override
    public void offer(Words words, int word, FormLookup lookup) {
        char[] buffer = words.buffer();
        int from = words.start(word);
        int length = words.length(word);
        if (length >= LONGEST) {
            return;
        }
        boolean taMarbuta = words.lastWritten(word) == 'ة';
        offerEndings(buffer, from, length, taMarbuta, lookup);
        if (length <= SHORTEST_AFTER_LETTER) {
            return;
        }
        char first = buffer[from];
        if (first == 'و' || first == 'ف') {
            offerBare(buffer, from + 1, length - 1, SHORTEST_AFTER_LETTER, taMarbuta, lookup);
            offerAfterPreposition(buffer, from + 1, length - 1, taMarbuta, lookup);
        } else {
            offerAfterPreposition(buffer, from, length, taMarbuta, lookup);
        }
    }

    /** Only what stands before an article is cut, and the article: a single و or ب may as well belong to the word. */
    @Override
    public int stem(Words words, int word) {
        char[] buffer = words.buffer();
        int start = words.start(word);
        int length = words.length(word);
        int at = 0;
        if (length > at && (buffer[start] == 'و' || buffer[start] == 'ف')) {
            at++;
        }
        int article = at;
        if (length > article && (buffer[start + article] == 'ب' || buffer[start + article] == 'ك')) {
            article++;
        }
        if (length - article >= SHORTEST_AFTER_LETTER + 2
                && (buffer[start + article] == 'ا' || (article == at && buffer[start + article] == 'ل'))
                && buffer[start + article + 1] == 'ل') {
            return words.hash(word, article + 2, length);
        }
        return words.hash(word);
    }

    private static void offerAfterPreposition(
            char[] buffer, int from, int length, boolean taMarbuta, FormLookup lookup) {
        if (length <= SHORTEST_AFTER_ARTICLE) {
            return;
        }
        char first = buffer[from];
        char second = buffer[from + 1];
        if (first == 'ا') {
            if (second == 'ل') {
                offerBare(buffer, from + 2, length - 2, SHORTEST_AFTER_ARTICLE, taMarbuta, lookup);
            }
        } else if (first == 'ب' || first == 'ك' || first == 'ل') {
            offerBare(buffer, from + 1, length - 1, SHORTEST_AFTER_LETTER, taMarbuta, lookup);
            if (first == 'ل' && second == 'ل') {
                offerBare(buffer, from + 2, length - 2, SHORTEST_AFTER_ARTICLE, taMarbuta, lookup);
            } else if (second == 'ا' && length > 3 && buffer[from + 2] == 'ل') {
                offerBare(buffer, from + 3, length - 3, SHORTEST_AFTER_ARTICLE, taMarbuta, lookup);
            }
        }
    }

    private static void offerBare(
            char[] buffer, int from, int length, int shortest, boolean taMarbuta, FormLookup lookup) {
        if (length >= shortest) {
            offerEndings(buffer, from, length, taMarbuta, lookup);
            lookup.offerPrefixes(buffer, from, length);
        }
    }

    private static void offerEndings(char[] buffer, int from, int length, boolean taMarbuta, FormLookup lookup) {
        lookup.offerBase(buffer, from, length);
        if (length < 4) {
            return;
        }
        int end = from + length;
        char last = buffer[end - 1];
        char before = buffer[end - 2];
        switch (last) {
            case 'ت' -> {
                if (before == 'ا') {
                    offerCut(buffer, from, length - 2, lookup);
                    offerTaMarbuta(buffer, from, length - 2, lookup);
                }
            }
            case 'ن' -> {
                if (before == 'و' || before == 'ي' || before == 'ا') {
                    offerCut(buffer, from, length - 2, lookup);
                    if (buffer[end - 3] == 'ت') {
                        offerTaMarbuta(buffer, from, length - 3, lookup);
                    }
                }
            }
            case 'ه' -> {
                if (!taMarbuta || before == 'ي') {
                    offerCut(buffer, from, length - 1, lookup);
                }
                if (!taMarbuta && before == 'ت') {
                    offerTaMarbuta(buffer, from, length - 2, lookup);
                }
            }
            case 'ا' -> {
                if (before == 'ه' || before == 'ن') {
                    offerPossessive(buffer, from, length - 2, lookup);
                } else if (before != 'ي') {
                    offerCut(buffer, from, length - 1, lookup);
                }
            }
            case 'م' -> {
                if (before == 'ه') {
                    offerPossessive(buffer, from, length - 2, lookup);
                }
            }
            default -> {}
        }
    }

    private static void offerPossessive(char[] buffer, int from, int length, FormLookup lookup) {
        offerCut(buffer, from, length, lookup);
        if (length > 3 && buffer[from + length - 1] == 'ت') {
            offerTaMarbuta(buffer, from, length - 1, lookup);
        }
    }

    private static void offerCut(char[] buffer, int from, int length, FormLookup lookup) {
        if (length >= SHORTEST_AFTER_LETTER) {
            lookup.offerBase(buffer, from, length);
        }
    }

    private static void offerTaMarbuta(char[] buffer, int from, int length, FormLookup lookup) {
        if (length >= 2) {
            lookup.offerBaseEndingWith(buffer, from, length, 'ه');
        }
    }
}
