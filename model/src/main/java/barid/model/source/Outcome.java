package barid.model.source;

/** How a visit ended: a closed set, used as a metric label. */
public enum Outcome {
    OK("read"),
    NOT_MODIFIED("unchanged"),
    HTTP_4XX("refused by the server (4xx)"),
    PAYMENT_REQUIRED("only for payment (402): articles come from the feed"),
    HTTP_429("asked to slow down (429)"),
    HTTP_5XX("server error (5xx)"),
    GONE("gone for good (410)"),
    DNS("host name not found"),
    CONNECT("no connection"),
    TLS("certificate or TLS error"),
    TIMEOUT("too slow"),
    TOO_LARGE("larger than the limit"),
    REDIRECT("redirected too often or nowhere"),
    ROBOTS("forbidden by robots.txt"),
    BLOCKED_ADDRESS("address not allowed"),
    PARSE_ERROR("not readable"),
    NO_TEXT("no article text found"),
    WALL("behind a wall"),
    ABORTED("interrupted"),
    DEFERRED("put off: its address was asked by others"),
    SUSPECT("not read any more: Barid ended while it was read");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** The outcome in words for people. */
    public String words() {
        return words;
    }

    /** The outcome as a metric label. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
