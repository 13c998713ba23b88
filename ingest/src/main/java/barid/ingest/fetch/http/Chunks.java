package barid.ingest.fetch.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bytes that come one after another, kept without the copies that a growing array makes. */
final class Chunks {
    private static final int SIZE = 16 << 10;

    private final List<byte[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(byte[] from, int length) {
        for (int taken = 0; taken < length; ) {
            int at = size % SIZE;
            if (at == 0) {
                pieces.add(new byte[SIZE]);
            }
            int n = Math.min(length - taken, SIZE - at);
            System.arraycopy(from, taken, pieces.getLast(), at, n);
            taken += n;
            size += n;
        }
    }

    /** All bytes, as a stream that may be opened again. */
    InputStream open() {
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            streams.add(new ByteArrayInputStream(pieces.get(i), 0, length(i)));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** The first bytes, as many as there are of those wanted. */
    byte[] head(int wanted) {
        byte[] head = new byte[Math.min(Math.min(wanted, SIZE), size)];
        if (head.length > 0) {
            System.arraycopy(pieces.getFirst(), 0, head, 0, head.length);
        }
        return head;
    }

    /** All bytes in one array. */
    byte[] join() {
        byte[] all = new byte[size];
        for (int i = 0; i < pieces.size(); i++) {
            System.arraycopy(pieces.get(i), 0, all, i * SIZE, length(i));
        }
        return all;
    }

    private int length(int piece) {
        return Math.min(SIZE, size - piece * SIZE);
    }
}
