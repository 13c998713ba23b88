package barid.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of about a megabyte made to cost much. The bounds here are those of a slow, busy machine; docs/FEEDS.md has
 * the measured ones.
 */
class HostileDocumentsTest {
    private static final FeedReader READER = new StreamingFeedReader();
    private static final URI BASE = URI.create("https://a.example/b");
    private static final long MAX_CPU_NANOS = 1_000_000_000L;
    private static final long MAX_ALLOCATED = 256L << 20;

    static Stream<Arguments> documents() {
        String item = "<rss><channel><item>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 'haha'>");
        IntStream.range(1, 20)
                .forEach(i -> laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10))));
        return Stream.of(
                Arguments.of(
                        "entities of entities", laughs + "]>" + item + "<title>&l19;</title></item></channel></rss>"),
                Arguments.of(
                        "a long entity often",
                        "<!DOCTYPE rss [<!ENTITY a '" + "x".repeat(60_000) + "'>]>" + item + "<title>"
                                + "&a;".repeat(100_000) + "</title>"),
                Arguments.of(
                        "an entity of itself",
                        "<!DOCTYPE rss [<!ENTITY a '&a;&a;'>]>" + item + "<title>" + "&a;".repeat(1_000) + "</title>"),
                Arguments.of("many entities", "<!DOCTYPE rss [" + "<!ENTITY a 'b'>".repeat(60_000) + "]><rss>"),
                Arguments.of("nested elements", item + "<a>".repeat(300_000)),
                Arguments.of("nested markup", item + "<description>" + "<div>".repeat(200_000)),
                Arguments.of("nested items", "<rss><channel>" + "<item>".repeat(170_000)),
                Arguments.of("attributes", "<rss><channel><item " + "a='b' ".repeat(170_000) + ">"),
                Arguments.of("namespaces", "<rss><channel>" + "<item xmlns:a='https://x.example/'>".repeat(30_000)),
                Arguments.of("bases", "<feed>" + "<entry xml:base='a/'>".repeat(40_000)),
                Arguments.of("open quotes", "<rss><channel>" + "<a b=\"".repeat(150_000)),
                Arguments.of("crossed quotes", "<rss><channel>" + "<a b=\"c'>".repeat(100_000)),
                Arguments.of("open CDATA", item + "<title>" + "<![CDATA[".repeat(110_000)),
                Arguments.of("unclosed CDATA", "<rss><channel>" + "<item><title><![CDATA[x</title>".repeat(30_000)),
                Arguments.of("open comments", "<rss><channel>" + "<!--".repeat(250_000)),
                Arguments.of("open instructions", "<rss><channel>" + "<?a>".repeat(250_000)),
                Arguments.of("late instruction", "<rss><channel>" + "<?a ><b".repeat(150_000) + "?>"),
                Arguments.of("document types", "<!DOCTYPE [".repeat(90_000)),
                Arguments.of("ampersands", item + "<title>" + "&".repeat(900_000) + "</title>"),
                Arguments.of("less-than signs", item + "<title>" + "<".repeat(900_000) + "</title>"),
                Arguments.of("end tags", item + "</x>".repeat(240_000)),
                Arguments.of("one long name", item + "<" + "a".repeat(900_000) + ">"),
                Arguments.of(
                        "month names",
                        "<rss><channel>"
                                + ("<item><pubDate>1 2024 " + "May ".repeat(35) + "</pubDate></item>").repeat(5_000)),
                Arguments.of(
                        "authors",
                        "<rss><channel>" + ("<item><author>" + "(a<b ".repeat(390) + "</author></item>").repeat(500)),
                Arguments.of("dots", "<feed><entry>" + ("<link href='" + "../".repeat(30) + "'/>").repeat(9_000)),
                Arguments.of(
                        "nested JSON",
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"a\":" + "[".repeat(900_000)),
                Arguments.of("zeroes", "\0".repeat(900_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void costsNoMoreThanItsLengthAllows(String name, String document) {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long cpu = thread.getCurrentThreadCpuTime();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        assertThat(READER.read(body, "text/xml", BASE)).isNotNull();
        assertThat(thread.getCurrentThreadCpuTime() - cpu).isLessThan(MAX_CPU_NANOS);
        assertThat(thread.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MAX_ALLOCATED);
    }

    @Test
    void opensNothingOutsideTheDocument() {
        String document =
                "<!DOCTYPE rss SYSTEM 'file:///etc/hostname' [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]>"
                        + "<rss><channel><item><title>a &x; b</title></item></channel></rss>";
        FeedOutcome outcome = READER.read(document.getBytes(StandardCharsets.UTF_8), null, BASE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FeedOutcome.Feed.class,
                        feed -> assertThat(feed.entries().getFirst().title()).isEqualTo("a &x; b"));
    }
}
