package barid.ingest.fetch;

/** Fetches one address. Implementations are thread-safe, block, keep their bounds and never throw for what a server or network does. */
@FunctionalInterface
public interface Fetcher {
    /** Carries out one request, redirects included. */
    Fetch fetch(Request request);
}
