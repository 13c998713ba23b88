package barid.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that the server refuses before a route sees them, such as headers that are too long: a problem document with
 * the headers of every other answer, and nothing of what was sent.
 */
final class UnreadableRequests extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        WebServer.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, content(code), callback);
    }

    private static ByteBuffer content(int status) {
        String detail = switch (status) {
            case 414 -> "The address is too long.";
            case 431 -> "The headers are too long.";
            case 408 -> "The request did not arrive in time.";
            case 505 -> "Use HTTP/1.1.";
            default -> status < 500 ? "This is no request that can be read." : "The log of Barid says more.";
        };
        String title = status < 500 || status == 505 ? "The request is not understood" : "Barid failed";
        return ByteBuffer.wrap(Problem.of(status, title, detail).bytes());
    }
}
