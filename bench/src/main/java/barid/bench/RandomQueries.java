package barid.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The same random queries in two languages, of words and phrases that stand in the articles: 40 % two groups of words, some
 * with an exclusion, 30 % one of three phrases, some loose, 30 % two words of six.
 */
final class RandomQueries {
    static final String FIELD = "text";

    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
    private static final double RAREST = 0.002;
    private static final double MOST_FREQUENT = 0.05;

    private final Analyzer analyzer;
    private final Random random = new Random(20_260_301);
    private final List<String> words;
    private final List<String[]> pairs = new ArrayList<>();

    /** A query as Barid and as Lucene reads it. */
    record Pair(String barid, Query lucene) {}

    RandomQueries(List<String> articles, Analyzer analyzer) {
        this.analyzer = analyzer;
        Map<String, Integer> frequency = new HashMap<>();
        for (String article : articles) {
            var seen = new TreeSet<String>();
            Matcher matcher = WORD.matcher(article);
            String before = "";
            int end = -1;
            while (matcher.find()) {
                String word = matcher.group();
                seen.add(word);
                if (end > 0 && matcher.start() == end + 1 && article.charAt(end) == ' ' && random.nextInt(20) == 0) {
                    pairs.add(new String[] {before, word});
                }
                before = word;
                end = matcher.end();
            }
            seen.forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        words = frequency.entrySet().stream()
                .filter(entry -> entry.getValue() >= RAREST * articles.size()
                        && entry.getValue() <= MOST_FREQUENT * articles.size())
                .map(Map.Entry::getKey)
                .filter(word -> analyzed(word).size() == 1)
                .sorted()
                .toList();
        pairs.removeIf(
                pair -> analyzed(pair[0]).size() != 1 || analyzed(pair[1]).size() != 1);
    }

    List<Pair> make(int count) {
        var made = new ArrayList<Pair>();
        while (made.size() < count) {
            int kind = random.nextInt(10);
            made.add(kind < 4 ? groups() : kind < 7 ? phrases() : twoOfSix());
        }
        return made;
    }

    private Pair groups() {
        var lucene = new BooleanQuery.Builder();
        var barid = new StringBuilder();
        for (int size : new int[] {4, 3}) {
            Pair group = anyOf(size);
            barid.append(barid.isEmpty() ? "" : " AND ").append(group.barid);
            lucene.add(group.lucene, Occur.MUST);
        }
        if (random.nextBoolean()) {
            String excluded = word();
            barid.append(" AND NOT ").append(excluded);
            lucene.add(term(excluded), Occur.MUST_NOT);
        }
        return new Pair(barid.toString(), lucene.build());
    }

    private Pair anyOf(int size) {
        var lucene = new BooleanQuery.Builder();
        var barid = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            String word = word();
            barid.add(word);
            lucene.add(term(word), Occur.SHOULD);
        }
        return new Pair("(" + String.join(" OR ", barid) + ")", lucene.build());
    }

    private Pair phrases() {
        var lucene = new BooleanQuery.Builder();
        var barid = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            String[] pair = pairs.get(random.nextInt(pairs.size()));
            boolean loose = random.nextBoolean();
            barid.add(loose ? pair[0] + " NEAR/2 " + pair[1] : '"' + pair[0] + ' ' + pair[1] + '"');
            lucene.add(
                    new PhraseQuery(
                            loose ? 2 : 0,
                            FIELD,
                            analyzed(pair[0]).getFirst(),
                            analyzed(pair[1]).getFirst()),
                    Occur.SHOULD);
        }
        return new Pair(String.join(" OR ", barid), lucene.build());
    }

    private Pair twoOfSix() {
        var six = new TreeSet<String>();
        while (six.size() < 6) {
            six.add(word());
        }
        List<String> list = List.copyOf(six);
        var lucene = new BooleanQuery.Builder().setMinimumNumberShouldMatch(2);
        var barid = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            lucene.add(term(list.get(i)), Occur.SHOULD);
            for (int j = 0; j < i; j++) {
                barid.add("(" + list.get(j) + " AND " + list.get(i) + ")");
            }
        }
        return new Pair(String.join(" OR ", barid), lucene.build());
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    private Query term(String word) {
        return new TermQuery(new Term(FIELD, analyzed(word).getFirst()));
    }

    private List<String> analyzed(String word) {
        var terms = new ArrayList<String>();
        try (TokenStream tokens = analyzer.tokenStream(FIELD, word)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new IllegalStateException("An analyzer of a string does not read", e);
        }
        return terms;
    }
}
