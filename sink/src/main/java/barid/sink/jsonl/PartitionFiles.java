package barid.sink.jsonl;

import barid.runtime.StartFailure;
import barid.sink.Sink.Origin;
import barid.sink.SinkUnavailable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition, in a directory of their own that one process at a time holds locked: {@code
 * 2026-03-01-0001.jsonl} and so on, whose names rise, and {@code position.json}, which says how far the log has been read
 * and how long the newest file was then. Whatever lies beyond that was written by a batch that did not come to its end,
 * and is cut off when the directory is opened.
 */
final class PartitionFiles implements AutoCloseable {
    private static final String POSITION = "position.json";
    private static final Pattern DATA = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-(\\d{4,9})\\.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final FileChannel lock;
    private Position position;
    private @Nullable FileChannel current;

    /**
     * What {@code position.json} holds.
     *
     * @param file newest data file, empty when there is none
     * @param length its length in bytes
     */
    private record Position(Origin origin, long nextOffset, String file, long length) {}

    private PartitionFiles(Path directory, FileChannel lock, Position position) {
        this.directory = directory;
        this.lock = lock;
        this.position = position;
    }

    /**
     * Takes the directory, and puts it into the state of the last batch that came to its end.
     *
     * @throws SinkUnavailable when another process holds it
     * @throws StartFailure when it holds data files but no position, so that nobody knows what they are
     */
    static PartitionFiles open(Path directory, Origin origin) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock =
                FileChannel.open(directory.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw inUse(directory);
            }
            Position kept = read(directory);
            if (kept == null && !dataFiles(directory).isEmpty()) {
                throw new StartFailure("The directory " + directory + " has articles but no " + POSITION
                        + " that says how far they go; move it away.");
            }
            Position position = kept == null ? new Position(origin, 0, "", 0) : kept;
            undo(directory, position);
            var files = new PartitionFiles(directory, lock, position);
            if (kept == null || !kept.origin().equals(origin)) {
                files.save(new Position(origin, 0, position.file(), position.length()));
            }
            return files;
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw inUse(directory);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static SinkUnavailable inUse(Path directory) {
        return new SinkUnavailable(
                SinkUnavailable.Reason.CONFLICT, "Another process writes to the directory " + directory);
    }

    long nextOffset() {
        return position.nextOffset();
    }

    /**
     * Adds lines to the newest file, or to a new one when that is full or of another day, and moves the position.
     *
     * @param lines whole lines; may be empty
     */
    void append(byte[] lines, long nextOffset, LocalDate today, long fileBytes) throws IOException {
        String file = position.file();
        long length = position.length();
        if (lines.length > 0) {
            if (file.isEmpty() || length >= fileBytes || !file.startsWith(today + "-")) {
                String next = following(file, today);
                if (!next.equals(file)) {
                    closeCurrent();
                    file = next;
                    length = 0;
                }
            }
            FileChannel out = current;
            if (out == null) {
                out = FileChannel.open(directory.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                current = out;
            }
            out.position(length);
            ByteBuffer rest = ByteBuffer.wrap(lines);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
            length += lines.length;
        }
        save(new Position(position.origin(), nextOffset, file, length));
    }

    /** The next name, greater than all before even where the clock has been set back. */
    private static String following(String file, LocalDate today) {
        var name = DATA.matcher(file);
        if (!name.matches() || name.group(1).compareTo(today.toString()) < 0) {
            return name(today.toString(), 1);
        }
        return name(name.group(1), Integer.parseInt(name.group(2)) + 1);
    }

    private static String name(String day, int number) {
        return String.format(Locale.ROOT, "%s-%04d.jsonl", day, number);
    }

    private void save(Position next) throws IOException {
        var node = JSON.createObjectNode()
                .put("cluster", next.origin().cluster())
                .put("topic", next.origin().topic())
                .put("nextOffset", next.nextOffset())
                .put("file", next.file())
                .put("length", next.length());
        Path draft = directory.resolve(POSITION + ".draft");
        try (var out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(node));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, directory.resolve(POSITION), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
        position = next;
    }

    /** Makes new names outlive a power cut. Windows neither can nor needs to. */
    private void forceDirectory() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var self = FileChannel.open(directory, StandardOpenOption.READ)) {
                self.force(true);
            }
        }
    }

    private static @Nullable Position read(Path directory) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(directory.resolve(POSITION));
        } catch (NoSuchFileException e) {
            return null;
        }
        JsonNode node = JSON.readTree(bytes);
        return new Position(
                new Origin(node.path("cluster").asText(), node.path("topic").asText()),
                node.path("nextOffset").asLong(),
                node.path("file").asText(),
                node.path("length").asLong());
    }

    private static void undo(Path directory, Position position) throws IOException {
        for (Path file : dataFiles(directory)) {
            int order = file.getFileName().toString().compareTo(position.file());
            if (order > 0) {
                Files.delete(file);
            } else if (order == 0 && Files.size(file) > position.length()) {
                try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    out.truncate(position.length());
                    out.force(true);
                }
            }
        }
    }

    private static List<Path> dataFiles(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var found = Files.newDirectoryStream(
                directory, path -> DATA.matcher(path.getFileName().toString()).matches())) {
            found.forEach(files::add);
        }
        return files;
    }

    private void closeCurrent() throws IOException {
        FileChannel open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            closeCurrent();
        }
    }
}
