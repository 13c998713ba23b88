package barid.enrich.tags.text;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inflection by chains of endings, as in Turkish: a query states the plain word, and a word of an article is looked up without
 * each chain that it may end with. Folded spelling: ı is i, ş is s, ü is u.
 */
final class Chains implements Inflection {
    static final Chains TURKISH = new Chains(
            3,
            ("i u a e si su yi yu ya ye in un nin nun im um da de ta te dan den tan ten la le yla yle ki daki deki taki teki"
                            + " ler lar leri lari lerin larin lere lara lerde larda lerden lardan lerini larini lerine larina lerinin larinin"
                            + " lerinde larinda lerinden larindan ini unu ina una ine une inin unun inda unda inde unde indan undan inden"
                            + " unden sini sunu sina suna sine sune sinin sunun sinda sunda sinde sunde sindan sundan sinden sunden"
                            + " yla yle iyla iyle uyla uyle lerle larla ni nu na ne nda nde ndan nden lik luk lu li")
                    .split(" "));

    private final int shortestBase;
    private final String[] endings;

    private Chains(int shortestBase, String... endings) {
        this.shortestBase = shortestBase;
        this.endings = Stream.of(endings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toArray(String[]::new);
    }

    @Override
    public List<String> queryBases(String folded, String written) {
        return List.of(folded);
    }

    @Override
    public void offer(Words words, int word, FormLookup lookup) {
        char[] buffer = words.buffer();
        int start = words.start(word);
        int length = words.length(word);
        lookup.offerBase(buffer, start, length, words.hash(word));
        char last = buffer[start + length - 1];
        for (String ending : endings) {
            int base = length - ending.length();
            if (base >= shortestBase
                    && ending.charAt(ending.length() - 1) == last
                    && endsWith(buffer, start + base, ending)) {
                lookup.offerBase(buffer, start, base);
            }
        }
    }

    @Override
    public int stem(Words words, int word) {
        int length = words.length(word);
        int base = length;
        for (String ending : endings) { // the longest comes last
            if (length - ending.length() >= shortestBase
                    && endsWith(words.buffer(), words.start(word) + length - ending.length(), ending)) {
                base = length - ending.length();
            }
        }
        return words.hash(word, 0, base);
    }

    private static boolean endsWith(char[] buffer, int from, String ending) {
        for (int i = 0; i < ending.length(); i++) {
            if (buffer[from + i] != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
