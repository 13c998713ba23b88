package barid.app.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes docs/METRICS.md from the sources. Its main method is run from the project's root. */
final class MetricPage {
    static final Path FILE = Path.of("docs", "METRICS.md");

    private static final String HEAD = """
            # Metrics

            Each process serves these at `/metrics` of its operations port, in Prometheus' format. A timer has `_count`, `_sum` and `_max`, and
            `_bucket` where quantiles are drawn. Beside them stand the numbers of Kafka's clients (`kafka_*`) and of the JVM (`jvm_*`, `process_*`).

            Visits are counted by `outcome`, in `barid_ingest_visits_total` with those that were not made: `deferred`, put off for 15 to 30 s because
            its network address was asked enough by other visits, neither a failure nor a success; and `suspect`, given up because the process ended
            each time the document was read. All outcomes: [FETCHING.md](FETCHING.md#outcomes).

            This page is made from the program; a test keeps the two the same.

            | metric | type | labels | module | meaning |
            |---|---|---|---|---|
            """;

    private MetricPage() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text(Path.of(".")));
    }

    static String text(Path root) throws IOException {
        var page = new StringBuilder(HEAD);
        Meter.all(root).forEach(meter -> page.append(meter.row()));
        return page.toString();
    }
}
