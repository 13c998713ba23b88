package barid.bench;

import barid.reader.feed.FeedOutcome;
import barid.reader.feed.StreamingFeedReader;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A well-formed feed of 17 entries and about 24 KB, read by Barid and by ROME as it comes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FeedReaderBenchmark {
    private static final int ENTRIES = 17;

    private final StreamingFeedReader reader = new StreamingFeedReader();
    private final byte[] feed = feed();

    @Benchmark
    public FeedOutcome barid() {
        return reader.read(feed, "application/rss+xml; charset=utf-8", null);
    }

    @Benchmark
    public SyndFeed rome() throws IOException, FeedException {
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(feed)));
    }

    private static byte[] feed() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Harbour</title>"
                + "<link>https://harbour.example/</link><description>News</description>\n");
        for (int i = 0; i < ENTRIES; i++) {
            text.append("<item><title>Ferry line ")
                    .append(i)
                    .append(" reopens</title><link>https://harbour.example/")
                    .append(i)
                    .append("</link><guid isPermaLink=\"false\">h-")
                    .append(i)
                    .append(
                            "</guid><pubDate>Sat, 03 Feb 2024 08:05:09 +0200</pubDate><dc:creator>M. Weiss</dc:creator>")
                    .append("<description>")
                    .append("&lt;p&gt;The boats sail again after the storm.&lt;/p&gt; ".repeat(20))
                    .append("</description></item>\n");
        }
        return text.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
