package barid.reader.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A feed of 50 MB and 100,000 entries that exists only while it is read; {@code main} reads it. */
final class LongFeed extends InputStream {
    static final int ENTRIES = 100_000;

    private static final String BODY = "نص الخبر كما جاء من المراسل في المدينة. ".repeat(5);

    private byte[] piece =
            "<?xml version='1.0'?><rss version='2.0'><channel><title>أخبار</title>".getBytes(StandardCharsets.UTF_8);
    private int at;
    private int written;

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == piece.length) {
            if (written > ENTRIES) {
                return -1;
            }
            piece = (written++ < ENTRIES ? item(written) : "</channel></rss>").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private static String item(int number) {
        return "<item><title>خبر رقم " + number + "</title><link>https://long.example/" + number
                + "</link><pubDate>Sat, 03 Feb 2024 08:05:09 +0200</pubDate><description>" + BODY
                + "</description></item>\n";
    }

    public static void main(String[] args) throws IOException {
        int[] count = {0};
        new StreamingFeedReader()
                .read(
                        new LongFeed(),
                        "text/xml",
                        null,
                        entry -> count[0] += entry.title().startsWith("خبر رقم") ? 1 : 0);
        System.out.println(count[0] + " entries of " + ENTRIES);
    }
}
