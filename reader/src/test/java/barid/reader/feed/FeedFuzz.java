package barid.reader.feed;

import barid.reader.WorkTime;
import barid.reader.charset.Charsets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads mutations of feeds and looks for crashes and for documents that take long. The same seed gives the same inputs.
 * On demand, with more inputs than a build has time for: {@code FeedFuzz COUNT SEED [DIRECTORY-OF-MORE-FEEDS]}.
 */
final class FeedFuzz {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final URI BASE = URI.create("https://a.example/feeds/b.xml");
    private static final String[] PIECES = {
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
        "\"",
        "'",
        "=",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?xml",
        "?>",
        "<!DOCTYPE rss [",
        "<!ENTITY a \"b\">",
        "]>",
        "&a;",
        "&#x0;",
        "&#xffff;",
        "&#1114112;",
        "&nbsp;",
        "<item>",
        "</item>",
        "<entry>",
        "</entry>",
        "<title>",
        "</title>",
        "<link>",
        "<link href=\"",
        "<description>",
        "<content type=\"xhtml\">",
        "<pubDate>",
        "</channel>",
        "</rss>",
        "<feed>",
        " xmlns=\"\"",
        " xml:base=\"../\"",
        "xmlns:dc=\"x\"",
        "\0",
        "\ufeff",
        "\ufffe",
        "\ud800",
        "\u202e",
        "2024-02-30",
        "٣٠ فبراير",
        "{",
        "}",
        "[",
        "]",
        "\\u",
        "\\",
        "base64",
        "\r\n",
        "a:b:c",
        "<author><name>",
        "(a@b.example)",
        "%zz",
        "://",
        "//",
        "mailto:",
        "99999999999999999999",
        "-1"
    };

    private final List<byte[]> seeds;
    private final StreamingFeedReader reader = new StreamingFeedReader();

    FeedFuzz(List<byte[]> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** What was found wrong: the input and why. */
    record Finding(byte[] input, String problem) {}

    /** Reads so many mutations; stops at the tenth finding. */
    List<Finding> run(int count, long seed) {
        Random random = new Random(seed);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < count && findings.size() < 10; i++) {
            byte[] input = mutate(random);
            try {
                Duration work = WorkTime.of(() -> read(input, random));
                if (work.compareTo(SLOW) > 0 && isSlowAgain(input)) {
                    findings.add(new Finding(input, "slow"));
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                findings.add(new Finding(
                        input, e.toString() + " at " + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 6))));
            }
        }
        return findings;
    }

    /** What the compiler of the JVM did meanwhile is no finding. */
    private boolean isSlowAgain(byte[] input) {
        for (int i = 0; i < 3; i++) {
            if (WorkTime.of(() -> reader.read(input, null, BASE)).compareTo(SLOW) < 0) {
                return false;
            }
        }
        return true;
    }

    private void read(byte[] input, Random random) {
        String type = random.nextInt(4) == 0 ? "text/xml; charset=windows-1256" : null;
        FeedOutcome outcome = reader.read(input, type, random.nextBoolean() ? BASE : null);
        switch (outcome) {
            case FeedOutcome.Feed feed ->
                feed.entries().forEach(entry -> require(!entry.title().contains("\0"), "a NUL in a title"));
            case FeedOutcome.Index index -> require(!index.sitemaps().isEmpty(), "an empty index");
            case FeedOutcome.NotAFeed refusal -> require(!refusal.reason().isEmpty(), "no reason");
        }
        switch (random.nextInt(20)) {
            case 0 -> require(Charsets.decodeHtml(input, type).text() != null, "no text");
            case 1 -> require(Opml.read(input) != null, "no list");
            default -> require(true, "");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private byte[] mutate(Random random) {
        byte[] input = seeds.get(random.nextInt(seeds.size()));
        int rounds = 1 + random.nextInt(8);
        for (int i = 0; i < rounds; i++) {
            input = mutateOnce(input, random);
        }
        return input;
    }

    private byte[] mutateOnce(byte[] input, Random random) {
        int length = input.length;
        int from = length == 0 ? 0 : random.nextInt(length);
        int to = Math.min(length, from + random.nextInt(1 + Math.min(length, 200)));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(input, from, random);
            case 1 -> joined(slice(input, 0, from), slice(input, to, length));
            case 2 -> joined(slice(input, 0, to), slice(input, from, length));
            case 3 -> slice(input, 0, from);
            case 4, 5 ->
                joined(
                        slice(input, 0, from),
                        PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8),
                        slice(input, from, length));
            case 6 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int at = other.length == 0 ? 0 : random.nextInt(other.length);
                yield joined(slice(input, 0, from), slice(other, at, Math.min(other.length, at + 3_000)));
            }
            case 7 -> {
                String piece = PIECES[random.nextInt(PIECES.length)].repeat(1 + random.nextInt(60));
                yield joined(slice(input, 0, from), piece.getBytes(StandardCharsets.UTF_8), slice(input, from, length));
            }
            default ->
                random.nextInt(4) == 0
                        ? new String(input, StandardCharsets.UTF_8)
                                .getBytes(Charset.forName(random.nextBoolean() ? "windows-1256" : "UTF-16LE"))
                        : flipped(input, from, random);
        };
    }

    private static byte[] flipped(byte[] input, int at, Random random) {
        byte[] copy = input.clone();
        if (copy.length > 0) {
            copy[at] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] slice(byte[] input, int from, int to) {
        return Arrays.copyOfRange(input, from, Math.max(from, to));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Own feeds of every format. */
    static List<byte[]> ownSeeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of(
                "rss2.xml", "atom.xml", "rss1.xml", "news-sitemap.xml", "feed.json", "list.opml", "entities.xml")) {
            try (var in = FeedFuzz.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is missing");
                }
                seeds.add(in.readAllBytes());
            }
        }
        return seeds;
    }

    public static void main(String[] args) throws IOException {
        List<byte[]> seeds = ownSeeds();
        if (args.length > 2) {
            try (Stream<Path> files = Files.walk(Path.of(args[2]))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (Files.size(file) < 20_000) {
                        seeds.add(Files.readAllBytes(file));
                    }
                }
            }
        }
        List<Finding> findings = new FeedFuzz(seeds).run(Integer.parseInt(args[0]), Long.parseLong(args[1]));
        for (Finding finding : findings) {
            Path file = Files.createTempFile("finding-", ".bin");
            Files.write(file, finding.input());
            System.out.println(finding.problem() + " -> " + file);
        }
        System.out.println(args[0] + " inputs from " + seeds.size() + " seeds, " + findings.size() + " findings");
    }
}
