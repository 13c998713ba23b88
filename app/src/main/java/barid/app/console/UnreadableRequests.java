package barid.app.console;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that the server refuses before the console sees them, such as headers that are too long: a problem document with
 * the headers of every other answer, and nothing of what was sent.
 */
final class UnreadableRequests extends ErrorHandler {
    private final Json json;

    UnreadableRequests(Json json) {
        this.json = json;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Guard.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, content(code), callback);
    }

    private ByteBuffer content(int status) {
        String detail = switch (status) {
            case 414 -> "The address is too long.";
            case 431 -> "The headers are too long.";
            case 408 -> "The request did not arrive in time.";
            case 505 -> "Use HTTP/1.1.";
            default -> status < 500 ? "This is no request that can be read." : "The console's log says more.";
        };
        String title = status < 500 || status == 505 ? "The request is not understood" : "The console failed";
        return ByteBuffer.wrap(json.bytes(Problem.of(status, title, detail).document()));
    }
}
