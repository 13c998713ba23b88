package barid.enrich.stories;

import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Words;
import barid.model.article.Evidence;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An article as stories see it: the terms of its title and of the first {@value #READ} characters of its text, each a hash of the folded word without
 * its ending. Confined to one thread while it is made, immutable after.
 */
public final class StoryArticle {
    /** What of a text is read, in characters: news tell first what happened. */
    public static final int READ = 3_000;

    /** Characters that count as the lead. */
    private static final int LEAD = 500;

    /** Different terms kept of one article, the first ones. */
    static final int MOST_TERMS = 900;

    private final String id;
    private final String language;
    private final @Nullable Instant published;
    private final Words words;
    private final Profile profile;
    /** For each term of the profile a word that stands for it. */
    private final int[] wordOfTerm;

    private StoryArticle(
            String id, String language, @Nullable Instant published, Words words, Profile profile, int[] wordOfTerm) {
        this.id = id;
        this.language = language;
        this.published = published;
        this.words = words;
        this.profile = profile;
        this.wordOfTerm = wordOfTerm;
    }

    /**
     * Reads an article.
     *
     * @param id of the article, not blank
     * @param language BCP-47 tag; articles of different languages do not meet
     * @param published when it was published; null where nobody knows
     */
    public static StoryArticle of(String id, String title, String text, String language, @Nullable Instant published) {
        int subtag = language.indexOf('-');
        String base = subtag < 0 ? language : language.substring(0, subtag);
        Words words = Words.of(title, "", text.length() > READ ? text.substring(0, READ) : text);
        var reading = new Reading(words, Inflection.of(base));
        return reading.article(id, base, published);
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The primary subtag of its language. */
    public String language() {
        return language;
    }

    /** When it was published; null where nobody knows. */
    public @Nullable Instant published() {
        return published;
    }

    Profile profile() {
        return profile;
    }

    /** Where the article has a term. */
    Evidence place(int term) {
        int word = wordOfTerm[term];
        boolean pair = words.isSingle(word)
                && word + 1 < words.count()
                && words.isSingle(word + 1)
                && words.isRightAfter(word + 1);
        return words.evidence(word, pair ? word + 1 : word);
    }

    /** One pass over the words, then one over the different terms. */
    private static final class Reading {
        private final Words words;
        private final Inflection inflection;
        private final long[] found;
        private int size;

        Reading(Words words, Inflection inflection) {
            this.words = words;
            this.inflection = inflection;
            this.found = new long[words.count()];
        }

        StoryArticle article(String id, String language, @Nullable Instant published) {
            for (int word = 0; word < words.count(); word++) {
                found[size++] = (long) term(word) << Integer.SIZE | word;
            }
            Arrays.sort(found, 0, size);
            int different = 0;
            for (int i = 0; i < size; i++) {
                different += i == 0 || hash(i) != hash(i - 1) ? 1 : 0;
            }
            int latest = different > MOST_TERMS ? lastFirstWord(different) : Integer.MAX_VALUE;
            var profile = new Profile(Math.min(different, MOST_TERMS));
            int[] wordOfTerm = new int[Math.min(different, MOST_TERMS)];
            int term = 0;
            for (int from = 0; from < size; ) {
                int to = from + 1;
                while (to < size && hash(to) == hash(from)) {
                    to++;
                }
                if (word(from) <= latest) {
                    wordOfTerm[term] = add(profile, term, from, to);
                    term++;
                }
                from = to;
            }
            return new StoryArticle(id, language, published, words, profile, wordOfTerm);
        }

        /** The first word of the last term that is kept. */
        private int lastFirstWord(int different) {
            int[] first = new int[different];
            int at = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || hash(i) != hash(i - 1)) {
                    first[at++] = word(i);
                }
            }
            Arrays.sort(first);
            return first[MOST_TERMS - 1];
        }

        private int hash(int index) {
            return (int) (found[index] >> Integer.SIZE);
        }

        private int word(int index) {
            return (int) found[index];
        }

        private int term(int word) {
            int hash;
            if (!words.isSingle(word)) {
                hash = inflection.stem(words, word);
            } else if (word + 1 < words.count() && words.isSingle(word + 1) && words.isRightAfter(word + 1)) {
                hash = 31 * words.hash(word) + words.hash(word + 1);
            } else {
                hash = words.hash(word);
            }
            hash *= 0x9E3779B1; // so that the order of terms means nothing
            return hash ^ hash >>> 15;
        }

        private int add(Profile profile, int term, int from, int to) {
            int title = 0;
            int lead = 0;
            int capitals = 0;
            int lower = 0;
            int shown = word(from);
            for (int i = from; i < to; i++) {
                int word = word(i);
                boolean inTitle = words.isInTitle(word);
                title += inTitle ? 1 : 0;
                lead += inTitle || words.offset(word) < LEAD ? 1 : 0;
                boolean capital = words.isCapital(word);
                lower += capital ? 0 : 1;
                if (capital && !inTitle && !words.opensSentence(word)) {
                    capitals++;
                }
            }
            char first = words.characterAt(shown, 0);
            TermKind kind;
            if (first >= '0' && first <= '9') {
                kind = TermKind.NUMBER;
            } else if (capitals > lower && words.length(shown) > 1) {
                kind = TermKind.NAME;
            } else {
                kind = TermKind.WORD;
            }
            profile.set(term, hash(from), to - from, title, lead, kind);
            return shown;
        }
    }
}
