package barid.app.console;

import java.io.Serial;

/**
 * A request that cannot be served, told as a problem document of RFC 9457. The detail is one or two sentences for the
 * person who asked: what is wrong and what to do.
 */
final class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "The request is not understood", detail);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "The request is refused", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "There is nothing here", detail);
    }

    static Problem tooLarge(String detail) {
        return new Problem(413, "The request is too large", detail);
    }

    static Problem misdirected(String detail) {
        return new Problem(421, "The request is meant for another host", detail);
    }

    static Problem refused(String detail) {
        return new Problem(422, "The source is not accepted", detail);
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "The answer cannot be had now", detail);
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail);
    }

    int status() {
        return status;
    }

    /** The document that the client reads. */
    Document document() {
        return new Document("about:blank", title, status, String.valueOf(getMessage()));
    }

    /**
     * RFC 9457, section 3.1.
     *
     * @param type always {@code about:blank}: the status says what sort of problem it is
     * @param title the sort of problem in words
     * @param status the HTTP status
     * @param detail what is wrong here and what to do
     */
    record Document(String type, String title, int status, String detail) {}
}
