package barid.model.article;

/**
 * The language of a text.
 *
 * @param tag BCP-47 tag, {@code und} when unsure
 * @param confidence 0 to 1
 * @param reason why it is {@code und}, empty otherwise
 */
public record Language(String tag, double confidence, String reason) {
    public static final String UNDETERMINED = "und";

    /** The answer where no language can be told. */
    public static Language undetermined(String reason) {
        return new Language(UNDETERMINED, 0, reason);
    }
}
