package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.AddressLimit;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.guard.OwnNetworks;
import barid.model.source.Outcome;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many names that lead to one machine do not make it asked more than one machine should be. */
@Timeout(60)
class AddressGateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> begun = new ConcurrentLinkedQueue<>();

    @Test
    void asksOneMachineFewTimesAtOnceThoughManySitesLeadToIt() {
        try (RawServer server = counting(2);
                HttpFetcher fetcher = fetcher(new AddressLimit(2, 1_000, 1_000, LONG))) {
            List<Fetch> fetches = fetchAll(
                    fetcher,
                    IntStream.range(0, 10)
                            .mapToObj(i -> URI.create("http://site" + i + ".example:" + server.port() + "/"))
                            .toList());
            assertThat(fetches).extracting(Fetch::outcome).containsOnly(Outcome.OK);
            assertThat(most.get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://site%d.example:%d/", "http://b%d.blogspot.com:%d/", "http://127.0.0.1:%2$d/%1$d"})
    void spacesTheRequestsToOneMachine(String form) {
        try (RawServer server = counting(1);
                HttpFetcher fetcher = fetcher(new AddressLimit(8, 20, 3, LONG))) {
            fetchAll(
                    fetcher,
                    IntStream.range(0, 9)
                            .mapToObj(i -> URI.create(form.formatted(i, server.port())))
                            .toList());
            List<Long> times = begun.stream().sorted().toList();
            assertThat(times).hasSize(9);
            // Three at once, the other six a twentieth of a second apart.
            assertThat(times.getLast() - times.getFirst()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(250));
        }
    }

    @Test
    void putsARequestOffWhereItsTurnDoesNotCome() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = new RawServer((head, out) -> {
                    arrived.countDown();
                    held.await();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                });
                HttpFetcher fetcher = fetcher(new AddressLimit(1, 1_000, 1_000, Duration.ofMillis(50)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Fetch> first = threads.submit(() -> fetcher.fetch(get("http://a.example:" + server.port() + "/")));
            arrived.await();
            Fetch second = fetcher.fetch(get("http://b.example:" + server.port() + "/"));
            assertThat(second.outcome()).isEqualTo(Outcome.DEFERRED);
            held.countDown();
            assertThat(first.get().outcome()).isEqualTo(Outcome.OK);
            assertThat(fetcher.fetch(get("http://b.example:" + server.port() + "/"))
                            .outcome())
                    .isEqualTo(Outcome.OK);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void doesNotCountTheWaitAsTimeOfTheVisit() {
        try (RawServer server = counting(1);
                HttpFetcher fetcher = fetcher(
                        new AddressLimit(1, 0.25, 1, LONG),
                        HttpFetcherTest.hasty(Duration.ofSeconds(2), Duration.ofSeconds(3)))) {
            List<Fetch> fetches = fetchAll(
                    fetcher,
                    IntStream.range(0, 2)
                            .mapToObj(i -> URI.create("http://site" + i + ".example:" + server.port() + "/"))
                            .toList());
            assertThat(fetches).extracting(Fetch::outcome).containsOnly(Outcome.OK);
        }
    }

    @Test
    void countsARequestOverAConnectionThatWasKept() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        try (HttpFetcher fetcher = fetcher(new AddressLimit(1, 0.001, 2, Duration.ofMillis(20)))) {
            String url = "http://a.example:" + server.getAddress().getPort() + "/";
            assertThat(fetcher.fetch(get(url)).outcome()).isEqualTo(Outcome.OK);
            assertThat(fetcher.fetch(get(url)).outcome()).isEqualTo(Outcome.OK);
            assertThat(ports).as("connections").hasSize(1);
            assertThat(fetcher.fetch(get(url)).outcome()).isEqualTo(Outcome.DEFERRED);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2600:1:2:3::1, 2600:1:2:3:ffff::9, true",
        "2600:1:2:3::1, 2600:1:2:4::1, false",
        "7.7.7.7, 7.7.7.8, false",
        "64:ff9b::707:707, 7.7.7.7, true",
        "64:ff9b::707:707, 64:ff9b::707:708, false"
    })
    void takesAnIpv6NetworkOf64BitsForOneMachine(String one, String other, boolean same) {
        boolean equal = AddressGate.machine(InetAddress.ofLiteral(one))
                .equals(AddressGate.machine(InetAddress.ofLiteral(other)));
        assertThat(equal).isEqualTo(same);
    }

    @Test
    void letsAHundredSitesOfOneMachineThroughAtTheStatedRate() {
        AtomicLong now = new AtomicLong();
        AddressGate gate = new AddressGate(AddressLimit.defaults(), now::get);
        int entered = 0;
        long step = TimeUnit.MILLISECONDS.toNanos(50);
        for (int i = 0; i < 1_200; i++) {
            var pass = gate.tryEnter("7.7.7.7");
            entered += pass.isPresent() ? 1 : 0;
            pass.ifPresent(AddressGate.Pass::giveBack);
            now.addAndGet(step);
        }
        // A minute: the burst and 4 a second, so that each of 100 sites is asked at least every half minute.
        assertThat(entered).isBetween(20 + 60 * 4 - 1, 20 + 60 * 4 + 1);
    }

    @Test
    void forgetsMachinesThatAreQuiet() {
        AtomicLong now = new AtomicLong();
        AddressGate gate = new AddressGate(new AddressLimit(1, 10, 1, Duration.ZERO), now::get);
        for (int i = 0; i < 50_000; i++) {
            gate.tryEnter("m" + i).orElseThrow().giveBack();
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(gate.size()).isLessThan(3_000);
    }

    private static Request get(String url) {
        return Request.source(URI.create(url));
    }

    private static List<Fetch> fetchAll(HttpFetcher fetcher, List<URI> urls) {
        List<Future<Fetch>> going = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            urls.forEach(url -> going.add(threads.submit(() -> fetcher.fetch(Request.source(url)))));
        }
        return going.stream().map(Future::resultNow).toList();
    }

    /** Answers when as many requests are open as stated. */
    private RawServer counting(int together) {
        CyclicBarrier barrier = new CyclicBarrier(together);
        return new RawServer((head, out) -> {
            begun.add(System.nanoTime());
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            try {
                barrier.await();
            } catch (BrokenBarrierException e) {
                throw new IOException(e);
            } finally {
                open.decrementAndGet();
            }
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8));
        });
    }

    private static HttpFetcher fetcher(AddressLimit limit) {
        return fetcher(limit, FetchConfig.defaults());
    }

    /** Every name leads to 127.0.0.1. */
    private static HttpFetcher fetcher(AddressLimit limit, FetchConfig config) {
        return new HttpFetcher(
                config.allowing(List.of("127.0.0.1")).limiting(limit),
                new SimpleMeterRegistry(),
                InstantSource.system(),
                host -> List.of(InetAddress.ofLiteral("127.0.0.1")),
                new OwnNetworks(List::of, InstantSource.system()));
    }
}
