package barid.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The demo's memory and the oracle of the tests: a file of JSON lines, one for each {@link LedgerEntry}. A line is on disk
 * before its article is on line, so whatever a crawler can have seen is in the ledger. Not thread-safe.
 */
public final class Ledger implements AutoCloseable {
    /** Name of the file in the demo's data directory. */
    public static final String FILE_NAME = "ledger.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel channel;
    private final List<LedgerEntry> past;
    private long end;

    private Ledger(FileChannel channel, List<LedgerEntry> past, long end) {
        this.channel = channel;
        this.past = List.copyOf(past);
        this.end = end;
    }

    /**
     * Reads a ledger, also one that a demo is writing. A last line without its end is left out, because its article was
     * not on line yet.
     *
     * @throws IOException where the file cannot be read or a line is not one of ours
     */
    public static List<LedgerEntry> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return parse(file, bytes, completeLines(bytes));
    }

    /**
     * Opens or creates a ledger to go on with it. A last line without its end is cut off: the process died while it wrote.
     *
     * @throws IOException where the file cannot be read or written, belongs to a running demo, or has a line that is not
     *     one of ours
     */
    static Ledger open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            byte[] bytes = Files.readAllBytes(file);
            int end = completeLines(bytes);
            List<LedgerEntry> past = parse(file, bytes, end);
            channel.truncate(end);
            return new Ledger(channel, past, end);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** What was on line before this ledger was opened, oldest first. */
    List<LedgerEntry> past() {
        return past;
    }

    /**
     * Writes a line and waits until it is on disk.
     *
     * @throws IOException where it could not be written; the ledger is then as it was before
     */
    void append(LedgerEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((entry.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        long position = end;
        try {
            while (line.hasRemaining()) {
                position += channel.write(line, position);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end = position;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The lock goes with the channel, and with the process when that dies. */
    @SuppressWarnings("resource")
    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("Another demo of this process uses " + file, e);
        }
        throw new IOException("Another process uses " + file);
    }

    private static int completeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<LedgerEntry> parse(Path file, byte[] bytes, int end) throws IOException {
        var entries = new ArrayList<LedgerEntry>();
        for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            try {
                entries.add(LedgerEntry.fromJson(JSON.readTree(line)));
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(
                        "Entry " + (entries.size() + 1) + " of " + file + " is not one of the demo's: "
                                + e.getMessage(),
                        e);
            }
        }
        return entries;
    }
}
