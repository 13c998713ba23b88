package barid.model.source;

/** What a source is; {@code AUTO} until the first visit has told. */
public enum SourceKind {
    AUTO,
    FEED,
    SITEMAP,
    SECTION
}
