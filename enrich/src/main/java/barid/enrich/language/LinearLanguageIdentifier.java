package barid.enrich.language;

import barid.model.article.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language by its writing system and, where several languages share one, by a linear model over hashed character
 * 1- to 5-grams, words and word pairs; close relatives also by words that only some of them use. Only the first 400
 * characters of headline and body together are read.
 *
 * <p>Answers are BCP-47 tags: Arabic dialects are {@code ar}, Chinese is {@code zh-Hans} or {@code zh-Hant}, Serbian is
 * {@code sr-Cyrl} or {@code sr-Latn}, Northern Kurdish is {@code kmr} and Sorani {@code ckb}. Reasons for {@code und}:
 * {@code empty} (fewer than two letters), {@code numbers}, {@code code}, {@code script} (a writing system not known here),
 * {@code mixed} (several languages in about equal parts), {@code margin} (no language is likely enough), {@code romanised} (Arabic,
 * Hindi and others in Latin letters) and {@code unknown} (the words are not those of the likeliest language).
 *
 * <p>Immutable and thread-safe.
 */
public final class LinearLanguageIdentifier implements LanguageIdentifier {
    private static final String RESOURCE = "language-model.bin";

    /** Below this probability of a language with its kin there is no answer. */
    private static final double LEAST = 0.2;

    /** From here on a text is clear, whatever is said of its source. */
    private static final double CLEAR = 0.7;
    /** Odds that an article is in the language that the user said: of twenty of such a source, nineteen are. */
    private static final double TOLD_ODDS = 19;

    /** Where no writing system has this share of the text, the text is mixed. */
    private static final double LEAST_SHARE = 0.6;
    /** Share of another alphabet that outweighs Latin letters which no language claims. */
    private static final double LEAST_BESIDE = 0.2;

    /** A declared relative is believed where it has at least this share of the group's probability. */
    private static final double LEAST_DECLARED = 0.15;

    private final LanguageModel model;
    private final CloseLanguages relatives;
    private final AnswerCheck check;

    /** With the weights and words that come with Barid. */
    public LinearLanguageIdentifier() {
        this(shipped(), KnownWords.shipped());
    }

    /** @param known the words of the languages, of the same sentences as the weights */
    public LinearLanguageIdentifier(LanguageModel model, KnownWords known) {
        this.model = model;
        this.relatives = CloseLanguages.shipped();
        this.check = new AnswerCheck(known, StrangeWords.shipped());
    }

    private static LanguageModel shipped() {
        try (InputStream in = Objects.requireNonNull(
                LinearLanguageIdentifier.class.getResourceAsStream(RESOURCE), "The language model is not in the jar")) {
            return LanguageModel.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The language model in the jar is damaged", e);
        }
    }

    /** Every tag that can be the answer, {@code und} not included. */
    public SortedSet<String> languages() {
        SortedSet<String> languages = new TreeSet<>();
        for (Alphabet alphabet : Alphabet.values()) {
            if (alphabet.only() != null) {
                languages.add(alphabet.only());
            }
        }
        model.all().forEach(part -> languages.addAll(part.languages()));
        return Collections.unmodifiableSortedSet(languages);
    }

    @Override
    public Language identifyTold(String title, String text, String told) {
        Language answer = identify(title, text, told);
        boolean open = answer.tag().equals(Language.UNDETERMINED)
                ? answer.reason().equals("margin")
                : answer.confidence() < CLEAR;
        LetterText letters = LetterText.of(title, text);
        AlphabetModel part = open ? model.of(letters.main()) : null;
        if (part == null || letters.share(letters.main()) < LEAST_SHARE) {
            return answer;
        }
        String meant = letters.main() == Alphabet.CYRILLIC && told.startsWith("sr")
                ? "sr-Cyrl"
                : LanguageGroup.declaredIn(part.languages(), told);
        if (meant == null || meant.equals(answer.tag())) {
            return answer;
        }
        double[] probabilities = part.probabilities(Ngrams.of(letters, part.alphabet()));
        double ofMeant = TOLD_ODDS * probabilities[part.languages().indexOf(meant)];
        double best = 0;
        for (double each : probabilities) {
            best = Math.max(best, each);
        }
        if (ofMeant < best) {
            return answer;
        }
        Language decided = new Language(meant, ofMeant / (ofMeant + best), Language.BY_SOURCE);
        // Words of a stranger, and letters that the language cannot do without, are stronger than what is said of the
        // source.
        Language checked = check.checked(title, text, letters, letters.main(), decided, meant);
        return checked.equals(decided) ? decided : answer;
    }

    @Override
    public Language identify(String title, String text, @Nullable String declared) {
        LetterText letters = LetterText.of(title, text);
        String obstacle = obstacle(letters);
        if (obstacle != null) {
            return Language.undetermined(obstacle);
        }
        Alphabet alphabet = letters.main();
        if (alphabet == Alphabet.OTHER) {
            return Language.undetermined("script");
        }
        double share = letters.share(alphabet);
        if (share < LEAST_SHARE) {
            return Language.undetermined("mixed");
        }
        if (alphabet == Alphabet.HAN) {
            String variant = HanVariant.of(letters);
            if (variant != null) {
                return new Language(variant, share, "");
            }
        }
        if (alphabet.only() != null) {
            return check.checked(title, text, letters, alphabet, new Language(alphabet.only(), share, ""), declared);
        }
        AlphabetModel part = model.of(alphabet);
        if (part == null) {
            return Language.undetermined("script");
        }
        Language answer = choose(part, letters, declared);
        String other = letters.besideLatin().only();
        boolean enough = 1 - share >= LEAST_BESIDE;
        if (other != null
                && enough
                && alphabet == Alphabet.LATIN
                && answer.reason().equals("margin")) {
            return new Language(other, 1 - share, "");
        }
        return answer.reason().isEmpty() ? check.checked(title, text, letters, alphabet, answer, declared) : answer;
    }

    /**
     * The language of each paragraph of a mixed article.
     *
     * @param text paragraphs separated by empty lines
     * @param declared BCP-47 tag that the publisher declared, null when none
     * @return one answer for each paragraph that is not blank, in order
     */
    public List<ParagraphLanguage> paragraphs(String text, @Nullable String declared) {
        List<ParagraphLanguage> paragraphs = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int gap = text.indexOf("\n\n", start);
            int end = gap < 0 ? text.length() : gap;
            String paragraph = text.substring(start, end);
            if (!paragraph.isBlank()) {
                paragraphs.add(new ParagraphLanguage(start, end, identify("", paragraph, declared)));
            }
            start = end + 2;
        }
        return List.copyOf(paragraphs);
    }

    /**
     * The language of one paragraph.
     *
     * @param start its first character in the text
     * @param end after its last character
     * @param language its language
     */
    public record ParagraphLanguage(int start, int end, Language language) {}

    private static @Nullable String obstacle(LetterText letters) {
        int marks = letters.digits() + letters.symbols();
        if (letters.letters() < 2) {
            return letters.digits() > 0 ? "numbers" : "empty";
        }
        if (letters.symbols() * 5 > letters.size()) {
            return "code";
        }
        return marks > letters.size() * 2 ? "numbers" : null;
    }

    private Language choose(AlphabetModel part, LetterText letters, @Nullable String declared) {
        double[] probabilities = part.probabilities(Ngrams.of(letters, part.alphabet()));
        List<String> languages = part.languages();
        String first = languages.get(likeliest(languages, probabilities, languages));
        int best = likeliest(relatives.share(first, languages, probabilities, letters), probabilities, languages);
        List<String> kin = LanguageGroup.of(languages.get(best));
        String meant = LanguageGroup.declaredIn(kin, declared);
        double together = 0;
        double ofMeant = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (kin.contains(languages.get(i))) {
                together += probabilities[i];
            }
            if (languages.get(i).equals(meant)) {
                ofMeant = probabilities[i];
            }
        }
        if (together < LEAST) {
            return Language.undetermined("margin");
        }
        if (meant != null && ofMeant >= LEAST_DECLARED * together) {
            return new Language(meant, together, "");
        }
        return new Language(languages.get(best), probabilities[best], "");
    }

    private static int likeliest(List<String> among, double[] probabilities, List<String> languages) {
        int best = -1;
        for (int i = 0; i < probabilities.length; i++) {
            if ((best < 0 || probabilities[i] > probabilities[best]) && among.contains(languages.get(i))) {
                best = i;
            }
        }
        return best;
    }
}
