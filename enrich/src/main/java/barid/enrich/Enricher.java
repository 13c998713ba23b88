package barid.enrich;

import barid.enrich.language.LanguageIdentifier;
import barid.enrich.tags.Tagger;
import barid.model.article.Article;
import barid.model.article.Content;
import barid.model.article.Language;
import barid.model.article.RawArticle;
import java.util.function.Supplier;

/** Gives one article its language and tags. Pure, apart from the rules in force; thread-safe. */
public final class Enricher {
    private final LanguageIdentifier languages;
    private final Supplier<Tagger> tagger;

    /** @param tagger asked for each article, so that new rules take effect at once */
    public Enricher(LanguageIdentifier languages, Supplier<Tagger> tagger) {
        this.languages = languages;
        this.tagger = tagger;
    }

    /** The article with language and tags; a story of its own until it is compared with others. */
    public Article enrich(RawArticle raw) {
        Content content = raw.content();
        String hint = content.languageHint();
        boolean told = Language.BY_SOURCE.equals(content.provenance().get("languageHint"));
        Language language = hint != null && told
                ? languages.identifyTold(content.title(), content.text(), hint)
                : languages.identify(content.title(), content.text(), hint);
        return new Article(
                raw,
                language,
                tagger.get().tag(content.title(), content.lead(), content.text(), language.tag()),
                raw.id(),
                1,
                raw.fetched());
    }
}
