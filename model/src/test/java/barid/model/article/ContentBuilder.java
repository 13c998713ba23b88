package barid.model.article;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content for tests, which name only what they are about; everything else is absent, empty, or that of a content to begin with. */
public final class ContentBuilder {
    private String title = "";
    private String text = "";
    private String html = "";
    private String lead = "";
    private List<String> authors = List.of();
    private @Nullable Moment published;
    private @Nullable Moment modified;
    private @Nullable String languageHint;
    private @Nullable String siteName;
    private @Nullable URI leadImage;
    private @Nullable String section;
    private List<String> keywords = List.of();
    private @Nullable Boolean paywalled;
    private ArticleKind kind = ArticleKind.ARTICLE;
    private double quality = 1;
    private List<String> qualityReasons = List.of();
    private Map<String, String> provenance = Map.of();

    private ContentBuilder() {}

    /** An article of full quality. */
    public static ContentBuilder of(String title, String text) {
        ContentBuilder builder = new ContentBuilder();
        builder.title = title;
        builder.text = text;
        return builder;
    }

    /** The same as another, until something is changed. */
    public static ContentBuilder like(Content other) {
        ContentBuilder builder = of(other.title(), other.text())
                .html(other.html())
                .lead(other.lead())
                .authors(other.authors())
                .published(other.published())
                .modified(other.modified())
                .languageHint(other.languageHint())
                .siteName(other.siteName())
                .leadImage(other.leadImage())
                .section(other.section())
                .keywords(other.keywords())
                .kind(other.kind())
                .quality(other.quality(), other.qualityReasons())
                .provenance(other.provenance());
        builder.paywalled = other.paywalled();
        return builder;
    }

    public ContentBuilder text(String value) {
        text = value;
        return this;
    }

    public ContentBuilder html(String value) {
        html = value;
        return this;
    }

    public ContentBuilder lead(String value) {
        lead = value;
        return this;
    }

    public ContentBuilder authors(List<String> value) {
        authors = value;
        return this;
    }

    public ContentBuilder published(@Nullable Moment value) {
        published = value;
        return this;
    }

    public ContentBuilder modified(@Nullable Moment value) {
        modified = value;
        return this;
    }

    public ContentBuilder languageHint(@Nullable String value) {
        languageHint = value;
        return this;
    }

    public ContentBuilder siteName(@Nullable String value) {
        siteName = value;
        return this;
    }

    public ContentBuilder leadImage(@Nullable URI value) {
        leadImage = value;
        return this;
    }

    public ContentBuilder section(@Nullable String value) {
        section = value;
        return this;
    }

    public ContentBuilder keywords(List<String> value) {
        keywords = value;
        return this;
    }

    public ContentBuilder paywalled(boolean value) {
        paywalled = value;
        return this;
    }

    public ContentBuilder kind(ArticleKind value) {
        kind = value;
        return this;
    }

    public ContentBuilder quality(double value, List<String> reasons) {
        quality = value;
        qualityReasons = reasons;
        return this;
    }

    public ContentBuilder provenance(Map<String, String> value) {
        provenance = value;
        return this;
    }

    public Content build() {
        return new Content(
                title,
                text,
                html,
                lead,
                authors,
                published,
                modified,
                languageHint,
                siteName,
                leadImage,
                section,
                keywords,
                paywalled,
                kind,
                quality,
                qualityReasons,
                provenance);
    }
}
