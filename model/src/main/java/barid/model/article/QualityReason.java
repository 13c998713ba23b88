package barid.model.article;

/** A reason in {@link Content#qualityReasons} on which something else depends. Others are words for people only. */
public enum QualityReason {
    /** The text is that of a feed's entry. */
    FROM_FEED("from-feed"),
    /** The feed's entry holds a summary and not the article. */
    SUMMARY_ONLY("summary-only"),
    /** It is not known when the article was published. */
    NO_DATE("no-date");

    private final String word;

    QualityReason(String word) {
        this.word = word;
    }

    /** As it stands among the reasons: part of the public interface. */
    public String word() {
        return word;
    }
}
