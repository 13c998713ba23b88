package barid.ingest.fetch.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up in bounded time and passes on only addresses that may be asked.
 *
 * <p>A look-up in the operating system holds its carrier thread, and nothing can interrupt it. A few silent name servers would stop every
 * virtual thread of the process; so look-ups run on platform threads of their own, and the caller waits for them no longer than the limit.
 */
public final class GuardedDns implements Dns, AutoCloseable {
    private static final int THREADS = 16;
    private static final int WAITING = 4_096;

    private final HostResolver resolver;
    private final AddressGuard guard;
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    public GuardedDns(HostResolver resolver, AddressGuard guard, Duration limit) {
        this.resolver = resolver;
        this.guard = guard;
        this.limit = limit;
        ThreadFactory factory =
                Thread.ofPlatform().daemon().name("barid-names-", 0).factory();
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> open = new ArrayList<>();
        @Nullable BlockedAddressException refusal = null;
        for (InetAddress address : await(host)) {
            try {
                InetAddress named = InetAddress.getByAddress(host, address.getAddress());
                guard.check(host, named);
                open.add(named);
            } catch (BlockedAddressException e) {
                refusal = e;
            }
        }
        if (!open.isEmpty()) {
            // One after the other is dialled: IPv4 first, since many machines have IPv6 addresses that lead nowhere.
            open.sort(Comparator.comparing(address -> !(address instanceof Inet4Address)));
            return open;
        }
        throw refusal != null ? refusal : new UnknownHostException("The name " + host + " has no address");
    }

    private List<InetAddress> await(String host) throws UnknownHostException {
        Future<List<InetAddress>> answer;
        try {
            answer = threads.submit(() -> resolver.resolve(host));
        } catch (RejectedExecutionException e) {
            throw unknown("Too many names are being looked up already", e);
        }
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unknown("The name " + host + " cannot be found", e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unknown("The name servers gave no answer for " + host + " in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown("Interrupted while looking up " + host, e);
        }
    }

    private static UnknownHostException unknown(String message, @Nullable Throwable cause) {
        UnknownHostException exception = new UnknownHostException(message);
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
