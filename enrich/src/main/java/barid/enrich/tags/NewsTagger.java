package barid.enrich.tags;

import barid.enrich.tags.concept.Concepts;
import barid.enrich.tags.model.SubjectModel;
import barid.enrich.tags.pack.QueryPack;
import barid.enrich.tags.text.Words;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives IPTC Media Topics, by the reviewed packs and by a linear model, and users' tags by their stored queries. New rules or
 * models make a new tagger, which shares everything else with the old one. Thread-safe.
 */
public final class NewsTagger implements Tagger {
    private static final String MODEL = "/barid/enrich/tags/subject-model.bin";

    private static final Comparator<Tag> MOST_CONFIDENT_FIRST = Comparator.comparingDouble(Tag::confidence)
            .reversed()
            .thenComparingInt(tag -> tag.ancestors().size())
            .thenComparing(Tag::id);

    private final Concepts concepts;
    private final ConcurrentHashMap<String, Optional<PackTagger>> packs;
    private final List<SubjectModel> models;
    private final UserRules rules;

    /** A tagger with the packs and the model that come with Barid and no rules of users. */
    public NewsTagger() {
        this(Concepts.load(), new ConcurrentHashMap<>(), List.of(shippedModel()), UserRules.none());
    }

    private NewsTagger(
            Concepts concepts,
            ConcurrentHashMap<String, Optional<PackTagger>> packs,
            List<SubjectModel> models,
            UserRules rules) {
        this.concepts = concepts;
        this.packs = packs;
        this.models = models;
        this.rules = rules;
    }

    private static SubjectModel shippedModel() {
        try (InputStream in = Objects.requireNonNull(NewsTagger.class.getResourceAsStream(MODEL), MODEL)) {
            return SubjectModel.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A tagger with these rules of users in the place of all former ones. A rule that is refused is left out and listed in
     * {@link #refused()}; of two rules with the same id the later counts. Takes milliseconds for thousands of rules; they are compiled
     * for a language by {@link #prepare}, or when its next article comes.
     */
    public NewsTagger withRules(Collection<TagRule> replacements) {
        return new NewsTagger(concepts, packs, models, rules.replacedBy(replacements));
    }

    /** A tagger that asks this model too, for example a desk's own. Its labels may be any ids. */
    public NewsTagger withModel(SubjectModel another) {
        var all = new ArrayList<>(models);
        all.add(another);
        return new NewsTagger(concepts, packs, List.copyOf(all), rules);
    }

    /**
     * Compiles the rules for some languages, and for all that articles came in so far, on the caller's thread, instead of when
     * the next article comes. Called beside the stream's thread, before a new tagger takes the place of the old one.
     *
     * @param languages BCP-47 tags
     */
    public void prepare(Collection<String> languages) {
        rules.prepare();
        languages.forEach(language -> rules.prepare(primary(language)));
    }

    /** Whether the rules are compiled for a language. */
    boolean isReady(String language) {
        return rules.isReady(language);
    }

    /** The rules that are not applied. */
    public List<RefusedRule> refused() {
        return rules.refused();
    }

    @Override
    public List<Tag> tag(String title, String lead, String text, String language) {
        String primary = primary(language);
        Words words = Words.of(title, lead, text);
        var tags = new ArrayList<Tag>();
        rules.tag(words, primary, tags);
        var merge = new Merge(concepts);
        packs.computeIfAbsent(primary, this::pack).ifPresent(pack -> pack.score(words, merge.subjects(pack.version())));
        for (SubjectModel model : models) {
            merge.add(model, model.guess(words, primary));
        }
        merge.addTags(words.count(), tags);
        tags.sort(MOST_CONFIDENT_FIRST);
        return List.copyOf(tags);
    }

    /** The first part of a BCP-47 tag, in lower case. */
    public static String primary(String language) {
        int end = language.indexOf('-');
        return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private Optional<PackTagger> pack(String language) {
        return QueryPack.load(language, concepts).map(pack -> new PackTagger(pack, concepts));
    }
}
