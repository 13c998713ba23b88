package barid.sink;

/** The storage cannot take anything now, through no fault of the records. Trying again later helps. */
public final class SinkUnavailable extends RuntimeException {
    private final Reason reason;

    /** Why, coarsely; a label of the metrics. */
    public enum Reason {
        CONNECTION,
        CONFLICT,
        TIMEOUT,
        FULL,
        DENIED,
        OTHER
    }

    public SinkUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public SinkUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
