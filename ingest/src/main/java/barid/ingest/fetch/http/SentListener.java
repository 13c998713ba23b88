package barid.ingest.fetch.http;

import barid.ingest.fetch.Request;
import okhttp3.Call;
import okhttp3.EventListener;

/** Tells a request that it is sent: after names and connections, which may take long, and again for each try. */
final class SentListener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
        Request request = call.request().tag(Request.class);
        if (request != null) {
            request.sent().run();
        }
    }
}
