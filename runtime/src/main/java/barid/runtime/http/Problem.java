package barid.runtime.http;

import io.javalin.http.Context;
import java.io.Serial;

/**
 * A request that cannot be served, told as a problem document of RFC 9457. The detail is one or two sentences for the
 * person who asked: what is wrong and what to do.
 */
public final class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** RFC 9457, section 6.1. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** 400: the request itself is wrong. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "The request is not understood", detail);
    }

    /** 403: who asks may not have this. */
    public static Problem forbidden(String detail) {
        return new Problem(403, "The request is refused", detail);
    }

    /** 404: nothing has this address. */
    public static Problem notFound(String detail) {
        return new Problem(404, "There is nothing here", detail);
    }

    /** 413: the request has too many bytes. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "The request is too large", detail);
    }

    /** 421: the request names a host that this is not. */
    public static Problem misdirected(String detail) {
        return new Problem(421, "The request is meant for another host", detail);
    }

    /** 422: the request is understood, and what it asks for is not accepted. */
    public static Problem refused(String detail) {
        return new Problem(422, "The source is not accepted", detail);
    }

    /** 503: it may succeed later. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "The answer cannot be had now", detail);
    }

    /** Any other status. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail);
    }

    /** Makes this the answer to a request. */
    public void answer(Context request) {
        request.status(status).contentType(MEDIA_TYPE).result(bytes());
    }

    /** The document that the client reads, in UTF-8. */
    byte[] bytes() {
        return OpsJson.bytes(new Document("about:blank", title, status, String.valueOf(getMessage())));
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
