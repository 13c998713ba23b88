package barid.ingest.fetch;

/** Fetches what robots.txt allows: asks before the first and every further hop, also when a redirect leads to another origin. */
public final class PoliteFetcher implements Fetcher {
    private final Fetcher fetcher;
    private final Robots robots;

    public PoliteFetcher(Fetcher fetcher, Robots robots) {
        this.fetcher = fetcher;
        this.robots = robots;
    }

    @Override
    public Fetch fetch(Request request) {
        return fetcher.fetch(request.checkedBy(robots::refusal));
    }
}
