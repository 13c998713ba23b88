package barid.ingest.fetch.http;

import barid.ingest.fetch.BodyRepair;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.guard.AddressGuard;
import barid.ingest.fetch.guard.BlockedAddressException;
import barid.ingest.fetch.guard.GuardedDns;
import barid.ingest.fetch.guard.HostResolver;
import barid.ingest.fetch.guard.OwnNetworks;
import barid.ingest.signature.RequestSigner;
import barid.model.source.Outcome;
import barid.reader.url.WebUrl;
import barid.reader.usage.HeaderTerms;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches with okhttp. Makes no connection until used; closing it frees its threads and connections.
 *
 * <p>Redirects are followed here, one by one, so that each address passes the guard and the request's own check again; permanent ones are reported.
 * No cookies are kept, no proxy is used, a page's own refresh instruction is not followed.
 */
public final class HttpFetcher implements Fetcher, AutoCloseable {
    /** Few: each new connection looks through all of them, and a site is rarely asked again before they are closed. */
    private static final int IDLE_CONNECTIONS = 16;
    /** What a visit may receive beside a body and a quarter more for its framing, in bytes: headers, redirects, encryption. */
    private static final long BESIDE_BODY = 1 << 20;

    /** A header beyond this is no statement but an attack or an accident, in characters. */
    private static final int LONGEST_TERMS = 4_000;

    private static final int MOST_TERMS = 10;
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final FetchConfig config;
    private final InstantSource clock;
    private final FetchMetrics metrics;
    private final GuardedDns names;
    private final AddressGate gate;
    private final OkHttpClient client;
    private final MemoryBudget memory;
    private final Watchdog watchdog = new Watchdog();

    /** @param registry where its numbers go; stays the caller's */
    public HttpFetcher(FetchConfig config, MeterRegistry registry) {
        this(config, registry, null);
    }

    /**
     * @param registry where its numbers go; stays the caller's
     * @param signer signs each request, null for none
     */
    public HttpFetcher(FetchConfig config, MeterRegistry registry, @Nullable RequestSigner signer) {
        this(
                config,
                registry,
                InstantSource.system(),
                HostResolver.system(),
                OwnNetworks.ofThisMachine(InstantSource.system()),
                signer);
    }

    HttpFetcher(
            FetchConfig config, MeterRegistry registry, InstantSource clock, HostResolver resolver, OwnNetworks own) {
        this(config, registry, clock, resolver, own, null);
    }

    HttpFetcher(
            FetchConfig config,
            MeterRegistry registry,
            InstantSource clock,
            HostResolver resolver,
            OwnNetworks own,
            @Nullable RequestSigner signer) {
        this.config = config;
        this.clock = clock;
        this.memory = new MemoryBudget(config.memory());
        this.metrics = new FetchMetrics(registry, memory);
        AddressGuard guard = new AddressGuard(config.allow(), own);
        this.names = new GuardedDns(resolver, guard, config.connectTimeout());
        this.gate = new AddressGate(config.address(), System::nanoTime);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dns(names)
                .socketFactory(new GuardedSocketFactory(guard))
                .eventListener(new SentListener())
                // On the visit's own thread, one address after the other: the gate knows a request by its thread.
                .fastFallback(false)
                .addNetworkInterceptor(HttpFetcher::passForKeptConnection)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.visitTimeout())
                .writeTimeout(config.visitTimeout())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 30, TimeUnit.SECONDS));
        if (signer != null) {
            // Where a request leaves, so that one the client sends again by itself is signed anew.
            builder.addNetworkInterceptor(chain -> chain.proceed(signed(chain.request(), signer)));
        }
        this.client = builder.build();
    }

    /** What documents under way take and may take. */
    public MemoryBudget memory() {
        return memory;
    }

    @Override
    public Fetch fetch(Request request) {
        long begin = System.nanoTime();
        Fetch fetch = new Fetch.Failed(request.url(), Outcome.ABORTED, 0, "");
        try {
            Visit visit = new Visit(config.visitTimeout().toNanos(), mostReceived(request));
            fetch = visit.make(() -> follow(request, visit));
            return fetch;
        } finally {
            metrics.ended(request.kind(), fetch, System.nanoTime() - begin);
        }
    }

    private long mostReceived(Request request) {
        long body = Math.min(config.maxBodyBytes(), request.maxBytes());
        return body + body / 4 + BESIDE_BODY;
    }

    private Fetch follow(Request request, Visit visit) {
        Optional<URI> first = WebUrl.parse(request.url().toString(), null);
        if (first.isEmpty()) {
            return new Fetch.Failed(request.url(), Outcome.BLOCKED_ADDRESS, 0, "Not an http or https address");
        }
        URI url = first.get();
        @Nullable URI movedTo = null;
        boolean movedForGood = true;
        Set<URI> asked = new HashSet<>();
        while (true) {
            if (!asked.add(url)) {
                return new Fetch.Failed(url, Outcome.REDIRECT, 0, "Redirected in a circle");
            }
            Optional<Fetch> refusal = request.hops().refusal(url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Answer answer = askInTurn(request, url, movedTo, visit);
            switch (answer) {
                case Answer.Final end -> {
                    return end.fetch();
                }
                case Answer.Redirect redirect -> {
                    if (asked.size() > config.maxRedirects()) {
                        return new Fetch.Failed(
                                url,
                                Outcome.REDIRECT,
                                redirect.status(),
                                "Redirected more than " + config.maxRedirects() + " times");
                    }
                    metrics.redirected(request.kind());
                    movedForGood &= redirect.status() == 301 || redirect.status() == 308;
                    movedTo = movedForGood ? redirect.target() : movedTo;
                    url = redirect.target();
                }
            }
        }
    }

    /** A request over a connection that an earlier one left open takes its turn too. */
    private static Response passForKeptConnection(Interceptor.Chain chain) throws IOException {
        InetAddress address = Objects.requireNonNull(chain.connection())
                .route()
                .socketAddress()
                .getAddress();
        AddressGate.pass(address);
        return chain.proceed(chain.request());
    }

    private static okhttp3.Request signed(okhttp3.Request request, RequestSigner signer) {
        HttpUrl url = request.url();
        String host = url.host().indexOf(':') < 0 ? url.host() : '[' + url.host() + ']';
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        okhttp3.Request.Builder builder = request.newBuilder();
        signer.sign(usual ? host : host + ':' + url.port()).forEach(builder::header);
        return builder.build();
    }

    /** Asks; where the machine that answers is asked enough by other visits, waits for the turn of this one. */
    private Answer askInTurn(Request request, URI url, @Nullable URI movedTo, Visit visit) {
        try (AddressGate.Passes passes = gate.passes()) {
            while (true) {
                Answer answer = passes.use(() -> ask(request, url, movedTo, visit));
                if (!passes.isRefused() || !isUnanswered(answer)) {
                    return answer;
                }
                visit.clock().stop();
                try {
                    if (!passes.await()) {
                        return failed(url, Outcome.DEFERRED, 0, "");
                    }
                } finally {
                    visit.clock().resume();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(url, Outcome.ABORTED, 0, "Interrupted");
        }
    }

    /** Another address of the same name may have answered in place of one whose turn had not come. */
    private static boolean isUnanswered(Answer answer) {
        return answer instanceof Answer.Final end
                && end.fetch() instanceof Fetch.Failed failure
                && failure.status() == 0;
    }

    private Answer ask(Request request, URI url, @Nullable URI movedTo, Visit visit) {
        if (visit.clock().left() <= 0) {
            return failed(url, Outcome.TIMEOUT, 0, "No time was left after the redirects");
        }
        okhttp3.Request.Builder ask = new okhttp3.Request.Builder()
                .url(HttpUrl.get(url.toString()))
                .tag(Request.class, request)
                .header("User-Agent", config.userAgent())
                .header("Accept", accept(request.kind()))
                .header("Accept-Encoding", Decoders.ACCEPTED);
        String etag = sendable(request.etag());
        String lastModified = sendable(request.lastModified());
        if (etag != null) {
            ask.header("If-None-Match", etag);
        }
        if (lastModified != null) {
            ask.header("If-Modified-Since", lastModified);
        }
        // Decided for each hop anew: a redirect must not carry them to another host.
        request.own().at(url).forEach(ask::header);
        if (request.form() != null) {
            ask.post(RequestBody.create(request.form(), FORM));
        }
        Call call = client.newCall(ask.build());
        try (Watchdog.Watch watch = watchdog.watch(call, visit.clock())) {
            try (Response response = call.execute()) {
                return read(
                        request, url, movedTo, response, etag != null || lastModified != null, new Going(visit, watch));
            } catch (IOException e) {
                return failed(url, e, 0, new Going(visit, watch));
            }
        }
    }

    /** A call under way, and the visit it belongs to. */
    private record Going(Visit visit, Watchdog.Watch watch) {}

    private static Answer failed(URI url, IOException e, int status, Going going) {
        if (Thread.currentThread().isInterrupted()) {
            return failed(url, Outcome.ABORTED, status, sentence(e));
        }
        if (going.visit().flooded()) {
            return failed(url, Outcome.TOO_LARGE, status, going.visit().flood());
        }
        return going.watch().late()
                ? failed(url, Outcome.TIMEOUT, status, "The visit took too long")
                : failed(url, outcome(e), status, sentence(e));
    }

    private Answer read(
            Request request, URI url, @Nullable URI movedTo, Response response, boolean conditional, Going going)
            throws IOException {
        int status = response.code();
        if (request.kind() == Request.Kind.HUB) {
            Optional<Answer> taken = taken(url, movedTo, response);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return switch (status) {
            case 200, 203 -> document(request, url, movedTo, response, going);
            case 301, 302, 303, 307, 308 -> redirect(url, response);
            case 304 ->
                conditional
                        ? new Answer.Final(new Fetch.Unchanged(url, movedTo, headers(response)))
                        : failed(
                                url, Outcome.PARSE_ERROR, status, "Unchanged, says the server, though we have no copy");
            case 402 -> failed(url, Outcome.PAYMENT_REQUIRED, status, priced(response));
            case 410 -> new Answer.Final(new Fetch.Gone(url));
            case 429 -> busy(url, response);
            case 503 ->
                response.header("Retry-After") != null
                        ? busy(url, response)
                        : failed(url, Outcome.HTTP_5XX, status, "The server answered 503");
            default -> failed(url, statusClass(status), status, explained(response));
        };
    }

    /** What a posted form comes to, where that is other than for a document: any 2xx takes it, and other redirects than these would lose it. */
    private Optional<Answer> taken(URI url, @Nullable URI movedTo, Response response) {
        int status = response.code();
        if (status >= 200 && status < 300) {
            return Optional.of(
                    new Answer.Final(new Fetch.Page(url, movedTo, status, headers(response), new byte[0], 0)));
        }
        return status >= 301 && status <= 303
                ? Optional.of(failed(url, Outcome.REDIRECT, status, "A hub redirects with 307 or 308 only"))
                : Optional.empty();
    }

    private Answer document(Request request, URI url, @Nullable URI movedTo, Response response, Going going)
            throws IOException {
        String contentType = response.header("Content-Type");
        if (isMedium(contentType, request.kind())) {
            return failed(
                    url,
                    Outcome.PARSE_ERROR,
                    response.code(),
                    "A medium instead of a document: " + shortened(contentType));
        }
        long limit = Math.min(config.maxBodyBytes(), request.maxBytes());
        boolean robots = request.kind() == Request.Kind.ROBOTS;
        long announced = response.body().contentLength();
        if (!robots && announced > limit) {
            return failed(url, Outcome.TOO_LARGE, response.code(), "The body is larger than " + limit + " bytes");
        }
        MemoryBudget.Lease lease = memory.lease();
        boolean kept = false;
        try {
            BodyReader.Body body = new BodyReader(
                            limit,
                            config.maxRatio(),
                            request.kind(),
                            memory,
                            lease,
                            going.visit().clock())
                    .read(response.body().byteStream(), response.header("Content-Encoding"), announced);
            boolean cut = body.repairs().contains(BodyRepair.CUT);
            if (cut && (going.watch().late() || going.visit().flooded())) {
                return failed(url, new IOException("The body broke off"), response.code(), going);
            }
            Fetch.Headers headers = headers(response);
            Fetch.Page page = new Fetch.Page(
                    url,
                    movedTo,
                    response.code(),
                    cut ? headers.withoutValidators() : headers,
                    body.bytes(),
                    body.wireBytes(),
                    body.repairs(),
                    lease);
            kept = true;
            return new Answer.Final(page);
        } catch (IOException e) {
            return failed(url, e, response.code(), going);
        } finally {
            if (!kept) {
                lease.close();
            }
        }
    }

    private static Answer redirect(URI url, Response response) {
        String location = response.header("Location");
        Optional<URI> target = location == null ? Optional.empty() : WebUrl.parse(location, url);
        return target.<Answer>map(to -> new Answer.Redirect(to, response.code()))
                .orElseGet(() -> failed(
                        url,
                        Outcome.REDIRECT,
                        response.code(),
                        location == null ? "Redirected without saying where" : "Redirected to what is no web address"));
    }

    private Answer busy(URI url, Response response) {
        @Nullable
        Duration wait = HeaderReader.retryAfter(response.header("Retry-After"), clock.instant())
                .orElse(null);
        return new Answer.Final(new Fetch.Busy(url, response.code(), wait));
    }

    private Fetch.Headers headers(Response response) {
        Instant now = clock.instant();
        return new Fetch.Headers(
                HeaderReader.validator(response.header("ETag")),
                HeaderReader.validator(response.header("Last-Modified")),
                response.header("Content-Type"),
                HeaderReader.maxAge(
                                response.header("Cache-Control"),
                                response.header("Age"),
                                response.header("Expires"),
                                response.header("Date"),
                                now)
                        .orElse(null),
                HeaderReader.links(response.headers("Link")),
                terms(response));
    }

    /** The headers that speak of the uses of the document, within bounds. */
    private static Map<String, List<String>> terms(Response response) {
        Map<String, List<String>> found = new HashMap<>();
        for (String name : HeaderTerms.NAMES) {
            List<String> values = response.headers(name).stream()
                    .filter(value -> value.length() <= LONGEST_TERMS)
                    .limit(MOST_TERMS)
                    .toList();
            if (!values.isEmpty()) {
                found.put(name, values);
            }
        }
        return found;
    }

    /** okhttp refuses to send other characters; a validator that holds them is as good as none. */
    private static @Nullable String sendable(@Nullable String value) {
        boolean plain = value != null && !value.isBlank() && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return plain ? value : null;
    }

    private static String accept(Request.Kind kind) {
        return switch (kind) {
            case SOURCE ->
                "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9,"
                        + " text/html;q=0.8, */*;q=0.5";
            case ARTICLE -> "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5";
            case ROBOTS -> "text/plain, */*;q=0.5";
            case HUB -> "*/*";
            case TERMS -> "application/rsl+xml, application/json, application/xml;q=0.9, */*;q=0.5";
        };
    }

    private static boolean isMedium(@Nullable String contentType, Request.Kind kind) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("video/")
                || type.startsWith("audio/")
                || type.startsWith("image/")
                || type.startsWith("font/")
                || (kind == Request.Kind.ARTICLE
                        && (type.startsWith("application/pdf") || type.startsWith("application/zip")));
    }

    private static Outcome statusClass(int status) {
        return status >= 500 ? Outcome.HTTP_5XX : status >= 400 ? Outcome.HTTP_4XX : Outcome.PARSE_ERROR;
    }

    /** The price that some services name beside a 402, as they write it. */
    private static String priced(Response response) {
        String price = response.header("crawler-price");
        return price == null || price.isBlank() ? "" : "price " + shortened(price.strip());
    }

    private static String explained(Response response) {
        boolean challenged = "challenge".equalsIgnoreCase(response.header("cf-mitigated"));
        return "The server answered " + response.code() + (challenged ? " and wants a browser to prove itself" : "");
    }

    private static Outcome outcome(IOException e) {
        return switch (e) {
            case BlockedAddressException blocked -> Outcome.BLOCKED_ADDRESS;
            case UnknownHostException unknown -> Outcome.DNS;
            case SSLException tls -> Outcome.TLS;
            case InterruptedIOException late -> Outcome.TIMEOUT;
            case BodyReader.TooLargeException large -> Outcome.TOO_LARGE;
            case BodyReader.UnknownEncodingException encoding -> Outcome.PARSE_ERROR;
            case BodyReader.UndecodableException undecodable
            when undecodable.getCause() instanceof IOException cause -> outcome(cause);
            case java.util.zip.ZipException damaged -> Outcome.PARSE_ERROR;
            default -> Outcome.CONNECT;
        };
    }

    private static String sentence(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : shortened(message);
    }

    private static String shortened(@Nullable String text) {
        String line = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    private static Answer failed(URI url, Outcome outcome, int status, String detail) {
        return new Answer.Final(new Fetch.Failed(url, outcome, status, detail));
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        watchdog.close();
        names.close();
    }

    private sealed interface Answer {
        record Final(Fetch fetch) implements Answer {}

        record Redirect(URI target, int status) implements Answer {}
    }
}
