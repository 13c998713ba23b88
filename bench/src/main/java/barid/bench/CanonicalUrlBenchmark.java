package barid.bench;

import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make one link canonical, and to find its site. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CanonicalUrlBenchmark {
    private static final URI BASE = URI.create("https://www.example.org/news/index.html");

    /** A link as it is found. */
    @Param({
        "https://www.example.org/2026/03/01/peace-talks-begin-in-geneva",
        "https://www.example.org/2026/03/01/peace-talks?id=1234567&utm_source=rss&utm_medium=feed&utm_campaign=daily",
        "https://www.example.org/أخبار/محادثات-السلام-تبدأ-في-جنيف",
        "https://www.example.org/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1/%d9%85%d8%ad%d8%a7%d8%af%d8%ab%d8%a7%d8%aa",
        "../world/peace-talks-begin-in-geneva/amp/",
        "https://www.google.com/url?rct=j&url=https://www.example.org/2026/peace-talks%3Fid%3D7&ct=ga"
    })
    public String link = "";

    private URI url = BASE;

    @Setup
    public void read() {
        url = CanonicalUrl.of(link, BASE).orElseThrow();
    }

    /** The whole way from the text of a link to its canonical address. */
    @Benchmark
    public Optional<URI> canonical() {
        return CanonicalUrl.of(link, BASE);
    }

    /** The site of an address. */
    @Benchmark
    public String site() {
        return Sites.of(url);
    }
}
