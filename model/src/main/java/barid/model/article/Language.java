package barid.model.article;

/**
 * The language of a text.
 *
 * @param tag BCP-47 tag, {@code und} when unsure
 * @param confidence 0 to 1
 * @param reason why it is {@code und}; {@link #BY_SOURCE} where the text left it open and the source's user had said it; else empty
 */
public record Language(String tag, double confidence, String reason) {
    public static final String UNDETERMINED = "und";

    /** Reason of a language that the user of the source said. */
    public static final String BY_SOURCE = "source";

    /** The answer where no language can be told. */
    public static Language undetermined(String reason) {
        return new Language(UNDETERMINED, 0, reason);
    }
}
