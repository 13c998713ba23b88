package barid.local;

import barid.runtime.OwnerOnly;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory that this process, and no other, may use until it closes it. The operating system drops the lock when the
 * process dies, however it dies.
 */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "in-use.lock";

    private final Path path;
    private final FileChannel channel;
    private final Optional<String> notice;

    private DataDirectory(Path path, FileChannel channel, Optional<String> notice) {
        this.path = path;
        this.channel = channel;
        this.notice = notice;
    }

    /**
     * Makes the directory when absent, takes it, and closes it to other users of the machine.
     *
     * @throws StartFailure when it is not a directory, cannot be written, belongs to somebody else or is taken
     */
    static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            OwnerOnly.createDirectories(path);
            channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path, null);
            }
            refuseForeignOwner(path);
            Optional<String> notice = closed(path);
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(path, channel, notice);
        } catch (OverlappingFileLockException e) {
            release(channel);
            throw inUse(path, e);
        } catch (IOException e) {
            release(channel);
            throw unusable(path, e);
        } catch (StartFailure e) {
            release(channel);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** What people should know of its permissions, one sentence; empty where it was closed to others before. */
    Optional<String> notice() {
        return notice;
    }

    @Override
    public void close() {
        release(channel);
    }

    /** PostgreSQL refuses a directory of another user, and files of two users in one directory help nobody. */
    private static void refuseForeignOwner(Path path) throws IOException {
        Path probe = Files.createTempFile(path, "owner", ".probe");
        try {
            var me = Files.getOwner(probe);
            var owner = Files.getOwner(path);
            if (!owner.equals(me)) {
                throw new StartFailure("The data directory " + path + " belongs to the user " + owner.getName()
                        + ", not to " + me.getName() + "; start Barid as that user or choose another directory.");
            }
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Optional<String> closed(Path path) {
        try {
            return OwnerOnly.close(path)
                    ? Optional.of("The data directory " + path
                            + " was open to other users of this machine; only its owner can open it now (0700).")
                    : Optional.empty();
        } catch (IOException e) {
            // Some file systems, such as those of memory sticks, have no permissions that could be set.
            return Optional.of("The data directory " + path
                    + " cannot be closed to other users of this machine, who may read and change what it holds ("
                    + e.getMessage() + ").");
        }
    }

    private static StartFailure inUse(Path path, @Nullable Throwable cause) {
        String message = "The data directory " + path + " is in use by another Barid process" + holder(path)
                + "; stop that one or choose another directory.";
        return cause == null ? new StartFailure(message) : new StartFailure(message, cause);
    }

    /** The number of the process that holds the lock; empty where the system does not let us read a locked file. */
    private static String holder(Path path) {
        try {
            String pid = Files.readString(path.resolve(LOCK_FILE)).strip();
            return pid.isEmpty() ? "" : " (number " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static StartFailure unusable(Path path, IOException e) {
        if (e instanceof FileAlreadyExistsException || (Files.exists(path) && !Files.isDirectory(path))) {
            return new StartFailure("The data directory " + path + " is a file; choose another directory.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new StartFailure(
                    "The data directory " + path
                            + " cannot be written by this user; change its permissions or choose another directory.",
                    e);
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new StartFailure("The data directory " + path + " cannot be used: " + reason + ".", e);
    }

    private static void release(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StartFailure("The lock of the data directory could not be released.", e);
        }
    }
}
