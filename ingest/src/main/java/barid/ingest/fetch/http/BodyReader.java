package barid.ingest.fetch.http;

import barid.ingest.fetch.BodyRepair;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.http.MemoryBudget.Lease;
import barid.ingest.fetch.http.MemoryBudget.Share;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body within bounds and undoes its content encoding. Memory is claimed before it is used: while a body is received only for what
 * comes over the wire, and for decoding only when all of it is there. So a server that stalls holds no decoder, and what is claimed last
 * depends on nobody outside.
 */
final class BodyReader {
    /**
     * What few documents exceed, in bytes. The ratio counts only beyond: short repetitive documents compress by more than
     * 100 and harm nobody.
     */
    static final int LARGE = 1 << 20;

    private static final int CHUNK = 16 << 10;
    /** Up to where each share of the budget but the last two lets a body grow, in bytes. */
    private static final int FIRST = CHUNK;

    private static final int SECOND = 64 << 10;
    private static final int THIRD = 256 << 10;
    private static final int FOURTH = 1 << 20;
    /** Encoded data may be longer than what it says, by its framing. */
    private static final int FRAMING = 64 << 10;
    /** Times that a compressed document is reckoned to grow at first; the next reckoning is as many times larger. */
    private static final int GROWTH = 8;

    private static final int SMALLEST_GUESS = 64 << 10;
    /** Compressed once more by themselves, as some servers send feeds. */
    private static final int INNER_LAYERS = 2;
    /** Bytes that show whether a body is a text. */
    private static final int LOOKED_AT = 512;

    /** Switches character sets in some encodings of Japanese, Korean and Chinese (ISO 2022). */
    private static final byte ESCAPE = 0x1b;

    private final long maxBytes;
    private final int maxRatio;
    private final Request.Kind kind;
    private final MemoryBudget budget;
    private final Lease lease;
    private final VisitClock clock;
    private final Set<BodyRepair> repairs = EnumSet.noneOf(BodyRepair.class);

    /**
     * @param kind of document: decides what reading it will take, and that of a long robots.txt the beginning is enough
     * @param lease holds what the body needs, that for reading it included; stays the caller's
     * @param clock of the visit, stopped while it waits for memory
     */
    BodyReader(long maxBytes, int maxRatio, Request.Kind kind, MemoryBudget budget, Lease lease, VisitClock clock) {
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
        this.kind = kind;
        this.budget = budget;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * A body as read.
     *
     * @param bytes decoded
     * @param wireBytes size as transferred, so far as it was read
     * @param repairs what had to be passed over
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Body(byte[] bytes, long wireBytes, Set<BodyRepair> repairs) {}

    /** The body is larger than allowed, or inflates more than anything honest does. */
    static final class TooLargeException extends IOException {
        TooLargeException(String message) {
            super(message);
        }
    }

    /** Not a byte of the body could be decoded. */
    static final class UndecodableException extends IOException {
        UndecodableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The body is encoded in a way we did not ask for, and not readable without. */
    static final class UnknownEncodingException extends IOException {
        UnknownEncodingException(String message) {
            super(message);
        }
    }

    /**
     * Reads what there is of the body: of one that breaks off, on its way or in its encoding, the beginning.
     *
     * @param announced bytes to come as the server says, -1 when it does not
     */
    Body read(InputStream wire, @Nullable String contentEncoding, long announced) throws IOException {
        Decoders decoders = Decoders.named(contentEncoding);
        Chunks received = new Chunks();
        receiveAll(wire, announced, decoders.isEmpty() ? maxBytes : maxBytes + FRAMING, received);
        byte[] body = decoders.isEmpty() ? plain(received) : decodedOrPlain(received, decoders);
        if (decoders.passedOver()) {
            if (!isReadable(Arrays.copyOf(body, Math.min(body.length, LOOKED_AT)))) {
                throw new UnknownEncodingException(
                        "The content encoding is unknown, and the body not readable without");
            }
            repairs.add(BodyRepair.ENCODING);
        }
        EnumSet.complementOf(EnumSet.of(Share.WORK)).forEach(share -> lease.shrink(share, 0));
        return new Body(body, received.size(), repairs);
    }

    /** Some servers name an encoding and send the body plain. */
    private byte[] decodedOrPlain(Chunks received, Decoders decoders) throws IOException {
        try {
            return decoded(received, decoders);
        } catch (UndecodableException e) {
            boolean isNothing = decoders.isGzip() && isGzip(received.head(3));
            if (isNothing || !isReadable(received.head(LOOKED_AT)) || received.size() > maxBytes) {
                throw e;
            }
            repairs.add(BodyRepair.ENCODING);
            lease.shrink(Share.WORK, 0);
            return plain(received);
        }
    }

    /** Whether a body begins like a text in any encoding of characters, or like a gzip file, which readers of feeds open. */
    private static boolean isReadable(byte[] head) {
        boolean wide = head.length >= 2
                && ((head[0] == (byte) 0xfe && head[1] == (byte) 0xff)
                        || (head[0] == (byte) 0xff && head[1] == (byte) 0xfe));
        if (head.length == 0 || wide || isGzip(Arrays.copyOf(head, Math.min(head.length, 3)))) {
            return true;
        }
        for (byte octet : head) {
            boolean control =
                    octet >= 0 && octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f';
            if (control && octet != ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private void receiveAll(InputStream wire, long announced, long most, Chunks received) throws IOException {
        try {
            receive(wire, announced, most, received);
        } catch (ProtocolException | EOFException | SocketException | SSLException e) {
            // The connection ended before the body did.
            if (received.size() == 0
                    || truncates()
                    || clock.left() <= 0
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            repairs.add(BodyRepair.CUT);
        }
    }

    private boolean truncates() {
        return kind == Request.Kind.ROBOTS;
    }

    /** Takes what comes; claims the next share when it proves to be more than the last one holds. */
    private void receive(InputStream wire, long announced, long most, Chunks received) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long room = 0;
        for (Share share : EnumSet.complementOf(EnumSet.of(Share.WORK))) {
            int next = room == 0 ? 0 : wire.read();
            if (next < 0) {
                return;
            }
            long wanted = Math.min(limit(share, most), announced < 0 ? Long.MAX_VALUE : Math.max(announced, room + 1));
            if (wanted <= room) {
                break;
            }
            claim(share, wanted - room);
            if (room > 0) {
                chunk[0] = (byte) next;
                received.add(chunk, 1);
            }
            room = wanted;
            while (received.size() < room) {
                int n = wire.read(chunk, 0, (int) Math.min(CHUNK, room - received.size()));
                if (n < 0) {
                    return;
                }
                received.add(chunk, n);
            }
        }
        if (!truncates() && wire.read() >= 0) {
            throw new TooLargeException("The body is larger than " + maxBytes + " bytes");
        }
    }

    private static long limit(Share share, long most) {
        return switch (share) {
            case FIRST -> Math.min(FIRST, most);
            case SECOND -> Math.min(SECOND, most);
            case THIRD -> Math.min(THIRD, most);
            case FOURTH -> Math.min(FOURTH, most);
            case LARGE, WORK -> most;
        };
    }

    private byte[] plain(Chunks received) throws IOException {
        DocumentShape shape = new DocumentShape();
        scan(received.open(), shape, Long.MAX_VALUE);
        long need = need(shape, received);
        claim(Share.WORK, need);
        return received.join();
    }

    /**
     * Decodes with memory for the size it has most likely; where that was too little, gives all back and begins anew, since to ask for more
     * while holding some could end in a circle.
     */
    private byte[] decoded(Chunks received, Decoders decoders) throws IOException {
        long state = decoders.memory(received.head(1));
        long most = Math.min(maxBytes, (budget.most(Share.WORK) - state) / 2);
        long guess = Math.clamp((long) received.size() * GROWTH, SMALLEST_GUESS, Math.max(most, 1));
        long claimed = Math.max(state + 2 * guess, Math.min(MemoryNeed.usual(guess), budget.most(Share.WORK)));
        while (true) {
            claim(Share.WORK, claimed);
            DocumentShape shape = new DocumentShape();
            Chunks out = new Chunks();
            boolean whole = decode(received, decoders, out, shape, guess);
            if (whole) {
                long need = need(shape, out);
                if (need <= claimed) {
                    byte[] body = out.join();
                    lease.shrink(Share.WORK, need);
                    return body;
                }
                refuseBeyondBudget(Share.WORK, need);
                claimed = Math.max(state + 2L * out.size(), need);
                guess = out.size();
            } else if (guess >= most) {
                throw most < maxBytes
                        ? beyondBudget(state + 2 * maxBytes)
                        : new TooLargeException("The body is larger than " + maxBytes + " bytes");
            } else {
                guess = Math.min(guess * GROWTH, most);
                claimed = Math.max(state + 2 * guess, Math.min(MemoryNeed.usual(guess), budget.most(Share.WORK)));
            }
            lease.shrink(Share.WORK, 0);
        }
    }

    /** Whether that was all. */
    private boolean decode(Chunks received, Decoders decoders, Chunks out, DocumentShape shape, long room)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = decoders.open(received.open())) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                int taken = (int) Math.min(n, room - out.size());
                out.add(chunk, taken);
                shape.add(chunk, taken);
                if (out.size() > LARGE && out.size() > (long) received.size() * maxRatio) {
                    throw new TooLargeException("The body inflates more than " + maxRatio + " times");
                }
                if (taken < n) {
                    return truncates() && out.size() >= maxBytes;
                }
            }
            return true;
        } catch (TooLargeException e) {
            throw e;
        } catch (IOException e) {
            if (truncates() && received.size() >= maxBytes) {
                return true; // cut by us
            }
            if (truncates()) {
                throw e;
            }
            if (out.size() == 0) {
                throw new UndecodableException(e);
            }
            if (!isCut(e)) {
                throw e;
            }
            repairs.add(BodyRepair.CUT);
            return true;
        }
    }

    /** Whether an encoded body ended too early, or only its checksum is wrong; anything else may have brought other bytes than were sent. */
    private static boolean isCut(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof EOFException || message.contains("Truncated source") || message.contains("GZIP trailer");
    }

    /** What it takes to hold a document and to read it. */
    private long need(DocumentShape shape, Chunks document) throws IOException {
        return kind == Request.Kind.SOURCE && isGzip(document.head(3))
                ? shape.size() + inner(document.open(), shape.size(), INNER_LAYERS)
                : MemoryNeed.of(kind, shape);
    }

    /** The same for what is inside a document that is compressed by itself; nothing is kept of it here. */
    private long inner(InputStream compressed, long size, int layers) throws IOException {
        DocumentShape shape = new DocumentShape();
        long most = Math.min(maxBytes, Math.max(LARGE, size * maxRatio));
        try {
            InputStream in = new GZIPInputStream(compressed, CHUNK);
            byte[] head = in.readNBytes(3);
            if (layers > 1 && isGzip(head)) {
                InputStream again = new SequenceInputStream(new ByteArrayInputStream(head), in);
                return maxBytes + inner(again, most, layers - 1);
            }
            shape.add(head, head.length);
            scan(in, shape, most);
        } catch (TooLargeException e) {
            throw e;
        } catch (IOException e) {
            // Broken off: what came out until here is what will be read.
        }
        return MemoryNeed.of(kind, shape);
    }

    private void scan(InputStream in, DocumentShape shape, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            shape.add(chunk, n);
            if (shape.size() > most) {
                throw new TooLargeException("The compressed document holds more than " + most + " bytes");
            }
        }
    }

    private static boolean isGzip(byte[] head) {
        return head.length == 3 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b && head[2] == 8;
    }

    private void claim(Share share, long bytes) throws IOException {
        refuseBeyondBudget(share, bytes);
        try {
            lease.claim(share, bytes, clock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        }
    }

    private void refuseBeyondBudget(Share share, long bytes) throws TooLargeException {
        if (bytes > budget.most(share)) {
            throw beyondBudget(bytes);
        }
    }

    private TooLargeException beyondBudget(long bytes) {
        return new TooLargeException("Reading the document needs " + (bytes >> 20) + " MiB of the "
                + (budget.bytes() >> 20) + " MiB that documents may take together");
    }
}
