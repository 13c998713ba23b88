package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import barid.runtime.http.ClientLimits;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client can take of the console beyond what its server bounds for all (WebServerTest of runtime). */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConsoleLimitsTest {
    private static final Limits LIMITS = new Limits(new ClientLimits(500, 12, Duration.ofSeconds(1)), 3);

    private final RunningConsole console = new RunningConsole(
            new Shelf(), InstantSource.fixed(News.MORNING), new ConsoleConfig("127.0.0.1", 0), LIMITS);

    @AfterEach
    void stop() {
        console.client().shutdownNow();
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/articles, cross-site, no-cors, script, 403",
        "/api/v1/articles, same-site, cors, empty, 403",
        "/web/app.js, cross-site, no-cors, script, 403",
        "/health/live, cross-site, no-cors, image, 403",
        "/, cross-site, navigate, iframe, 403",
        "/api/v1/articles, cross-site, navigate, document, 403",
        "/, cross-site, navigate, document, 200",
        "/api/v1/articles, same-origin, cors, empty, 200",
        "/api/v1/articles, none, navigate, document, 200",
        "/api/v1/articles, , , , 200",
    })
    void isReadOnlyByItsOwnPageAndByPrograms(String path, String site, String mode, String dest, int status)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.address.resolve(path));
        if (site != null) {
            request.header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", mode)
                    .header("Sec-Fetch-Dest", dest);
        }
        assertThat(console.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void givesAClientSoManyStreamsAndNoMore() throws Exception {
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        for (int i = 0; i < LIMITS.streamsOfClient(); i++) {
            streams.add(watch());
            assertThat(streams.getLast().statusCode()).isEqualTo(200);
        }
        HttpResponse<InputStream> further = watch();
        assertThat(further.statusCode()).isEqualTo(503);
        assertThat(further.headers().firstValue("Retry-After")).isPresent();
        further.body().close();
        streams.getFirst().body().close();
        while (true) {
            HttpResponse<InputStream> again = watch();
            if (again.statusCode() == 200) {
                return;
            }
            again.body().close();
            console.live.publish(News.TALKS);
            pause();
        }
    }

    private HttpResponse<InputStream> watch() throws Exception {
        return console.client()
                .send(
                        HttpRequest.newBuilder(console.address.resolve("/api/v1/articles/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Fails once the test has taken too long. */
    private static void pause() {
        LockSupport.parkNanos(20_000_000);
        assertThat(Thread.currentThread().isInterrupted()).as("took too long").isFalse();
    }
}
