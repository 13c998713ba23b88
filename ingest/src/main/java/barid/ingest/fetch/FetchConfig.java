package barid.ingest.fetch;

import java.time.Duration;
import java.util.List;

/**
 * Bounds and manners of fetching. The defaults are those of {@link #defaults}.
 *
 * @param userAgent sent with every request; names the program and a page about it
 * @param robotName the word by which robots.txt files address us; part of {@code userAgent}
 * @param connectTimeout for one connection, TLS handshake included separately
 * @param visitTimeout for the whole visit: names, connections, redirects, headers and body
 * @param maxBodyBytes limit for a decoded body
 * @param maxRatio limit for decoded over transferred bytes, applied beyond the first MiB
 * @param memory that documents under way may take together in this process, in bytes
 * @param maxRedirects redirects followed in one visit
 * @param allow addresses fetched although they are not public: CIDR blocks ({@code 10.1.0.0/16}), addresses, or host names, each for all ports
 *     or with the only one ({@code 127.0.0.2:8080}, {@code [::1]:8080})
 * @param address what one network address is asked for by all sites together
 * @param robotsTtl how long robots rules are kept after a good answer (RFC 9309, section 2.4: at most 24 h)
 * @param robotsErrorTtl how long a site without readable robots.txt (5xx, no connection) is left alone before asking again
 * @param maxCrawlDelay a longer crawl delay is taken for this one
 */
public record FetchConfig(
        String userAgent,
        String robotName,
        Duration connectTimeout,
        Duration visitTimeout,
        long maxBodyBytes,
        int maxRatio,
        long memory,
        int maxRedirects,
        List<String> allow,
        AddressLimit address,
        Duration robotsTtl,
        Duration robotsErrorTtl,
        Duration maxCrawlDelay) {
    /** Of the heap, in twelfths: for documents beside everything else, and for one that is read alone. */
    private static final int DOCUMENTS = 4;

    private static final int ALONE = 8;
    private static final long SMALLEST_MEMORY = 1 << 20;

    public FetchConfig {
        allow = List.copyOf(allow);
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("The user agent must be one line of ASCII text");
        }
        if (!robotName.matches("[A-Za-z_-]+")) {
            throw new IllegalArgumentException("The robot name has only letters, - and _, not: " + robotName);
        }
        requirePositive(connectTimeout, "connect timeout");
        requirePositive(visitTimeout, "visit timeout");
        requirePositive(robotsTtl, "time to keep robots rules");
        requirePositive(robotsErrorTtl, "time to wait for robots.txt");
        if (maxCrawlDelay.isNegative()) {
            throw new IllegalArgumentException("The largest crawl delay must not be negative");
        }
        if (memory < SMALLEST_MEMORY) {
            throw new IllegalArgumentException("The memory for documents must be 1 MiB at least, not " + memory);
        }
        if (maxBodyBytes < 1 || maxBodyBytes > 1 << 30 || maxRatio < 1 || maxRedirects < 0) {
            throw new IllegalArgumentException(
                    "The body limit must be 1 byte to 1 GiB, the ratio at least 1, the redirects at least 0");
        }
    }

    /** 10 s to connect, 30 s a visit, 15 MiB, ratio 100, a third of the heap for documents, 5 redirects, public addresses only, robots rules for 12 h, 1 h after an error. */
    public static FetchConfig defaults() {
        return new FetchConfig(
                "Barid/0.1 (news reader)",
                "Barid",
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                15L << 20,
                100,
                heapShare(DOCUMENTS),
                5,
                List.of(),
                AddressLimit.defaults(),
                Duration.ofHours(12),
                Duration.ofHours(1),
                Duration.ofSeconds(30));
    }

    /** The same for a process that reads one document at a time and does nothing else: it may have two thirds of the heap. */
    public FetchConfig alone() {
        return granting(heapShare(ALONE));
    }

    /** The same with other memory for documents, in bytes. */
    public FetchConfig granting(long bytes) {
        return new FetchConfig(
                userAgent,
                robotName,
                connectTimeout,
                visitTimeout,
                maxBodyBytes,
                maxRatio,
                bytes,
                maxRedirects,
                allow,
                address,
                robotsTtl,
                robotsErrorTtl,
                maxCrawlDelay);
    }

    private static long heapShare(int parts) {
        return Math.max(SMALLEST_MEMORY, Runtime.getRuntime().maxMemory() / 12 * parts);
    }

    /** The same with other addresses allowed. */
    public FetchConfig allowing(List<String> addresses) {
        return new FetchConfig(
                userAgent,
                robotName,
                connectTimeout,
                visitTimeout,
                maxBodyBytes,
                maxRatio,
                memory,
                maxRedirects,
                addresses,
                address,
                robotsTtl,
                robotsErrorTtl,
                maxCrawlDelay);
    }

    /** The same with another limit for each network address. */
    public FetchConfig limiting(AddressLimit limit) {
        return new FetchConfig(
                userAgent,
                robotName,
                connectTimeout,
                visitTimeout,
                maxBodyBytes,
                maxRatio,
                memory,
                maxRedirects,
                allow,
                limit,
                robotsTtl,
                robotsErrorTtl,
                maxCrawlDelay);
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("The " + name + " must be longer than nothing, not " + value);
        }
    }
}
