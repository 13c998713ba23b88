package barid.reader.feed.markup;

import barid.reader.charset.Charsets;
import barid.reader.charset.Decoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Text of a long document: its charset is told by its beginning, the rest is decoded as it comes. */
public final class StreamedText {
    /** How much of a document is looked at first; shorter ones are read whole. */
    public static final int HEAD = 1 << 20;

    private static final int MAX_SEQUENCE = 4;

    private StreamedText() {}

    public static Reader open(byte[] head, InputStream rest, @Nullable String contentType) throws IOException {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), rest);
        byte[] sample = head;
        if ((head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            InputStream inflated = new GZIPInputStream(whole);
            sample = inflated.readNBytes(HEAD);
            whole = new SequenceInputStream(new ByteArrayInputStream(sample), inflated);
        }
        Decoded decoded = Charsets.decodeXml(Arrays.copyOf(sample, wholeSequences(sample)), contentType);
        return new InputStreamReader(
                whole,
                decoded.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** Length without a UTF-8 sequence that the end of the sample may have cut, so that the rest is judged by itself. */
    private static int wholeSequences(byte[] sample) {
        int end = sample.length;
        for (int back = 0; back < MAX_SEQUENCE && end > 0 && sample[end - 1] < 0; back++) {
            end--;
        }
        return end & ~3;
    }
}
