package barid.reader.feed.markup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Opens a body that is itself compressed, as servers send that compress twice; what is cut off is kept as far as it goes. */
public final class Inflater {
    private static final int MAX_RATIO = 200;
    private static final int MIN_LIMIT = 1 << 20;
    private static final int MAX_LAYERS = 2;

    private final long maxBytes;

    /** @param maxBytes most that comes out of one layer */
    public Inflater(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The body itself when it is not compressed; null when it holds more than is allowed. */
    public byte @Nullable [] inflate(byte[] body, Repairs repairs) {
        byte[] plain = body;
        for (int layer = 0; layer < MAX_LAYERS && plain != null && isGzip(plain); layer++) {
            repairs.add(Repair.GZIP);
            plain = inflateOnce(plain, repairs);
        }
        return plain;
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 10 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b && body[2] == 8;
    }

    private byte @Nullable [] inflateOnce(byte[] body, Repairs repairs) {
        long limit = Math.min(Math.max((long) body.length * MAX_RATIO, MIN_LIMIT), maxBytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(body.length * 4, 1 << 20));
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (out.size() + read > limit) {
                    return null;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            repairs.add(Repair.TRUNCATED); // what came out before the break is read
        }
        return out.toByteArray();
    }
}
