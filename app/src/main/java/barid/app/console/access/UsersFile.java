package barid.app.console.access;

import barid.runtime.StartFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of users, one a line; empty lines and lines that begin with {@code #} are remarks. It is looked at again at most once a
 * second and read when it has changed. A change that cannot be used leaves the users as they were, which the log and a counter
 * tell. Thread-safe.
 */
final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_BYTES = 10_000_000;

    /** What others than the owner must not have: of a file that others can read, passwords can be guessed. */
    private static final Set<PosixFilePermission> CLOSED = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path file;
    private final LongSupplier nanos;
    private final Counter refused;
    private Users users;
    private @Nullable Stamp stamp;
    private long looked;

    /** @throws StartFailure when the file cannot be used */
    UsersFile(Path file, MeterRegistry registry, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        this.refused = Counter.builder("barid.console.users.refused")
                .description("Changes of the file of users that could not be used; the users before them stay")
                .register(registry);
        this.stamp = stamp();
        this.users = read(file);
        this.looked = nanos.getAsLong();
    }

    /** What changes with the file. */
    private record Stamp(long modified, long size, @Nullable Object key) {}

    /** The users as the file has them now. */
    synchronized Users users() {
        long now = nanos.getAsLong();
        if (now - looked < LOOK_NANOS) {
            return users;
        }
        looked = now;
        Stamp found = stamp();
        if (found == null ? stamp == null : found.equals(stamp)) {
            return users;
        }
        stamp = found;
        try {
            users = read(file);
            LOG.info("The users of the console are read again: {} lines", users.size());
        } catch (StartFailure e) {
            refused.increment();
            LOG.error("The users of the console stay as they were. {}", e.getMessage());
        }
        return users;
    }

    /** Null for a file that is not there. */
    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            LOG.debug("The file of users cannot be looked at", e);
            return null;
        }
    }

    /** @throws StartFailure with the number of the first line that cannot be used, and nothing of its content */
    static Users read(Path file) {
        try {
            requireClosed(file);
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(file, "is no list of users: it has more than " + MOST_BYTES + " bytes", null);
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            List<User> users = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                try {
                    users.add(User.parse(line));
                } catch (IllegalArgumentException e) {
                    String why =
                            e instanceof NumberFormatException ? "its hash has no number of rounds" : e.getMessage();
                    throw wrong(file, "cannot be used: line " + (i + 1) + ": " + why, e);
                }
            }
            if (users.isEmpty()) {
                throw wrong(file, "names nobody; ./barid console user NAME --role edit makes a line of it", null);
            }
            return new Users(users);
        } catch (CharacterCodingException e) {
            throw wrong(file, "is not written in UTF-8", e);
        } catch (IOException e) {
            throw wrong(file, "cannot be read: check that it exists and that this user may read it", e);
        } catch (IllegalArgumentException e) {
            throw wrong(file, "cannot be used: " + e.getMessage(), e);
        }
    }

    private static void requireClosed(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(CLOSED::contains)) {
            throw wrong(file, "is open to other users of this machine: close it with chmod 600", null);
        }
    }

    private static StartFailure wrong(Path file, String what, @Nullable Exception cause) {
        String sentence = "The file " + file + " (console.users) " + what + ".";
        return cause == null ? new StartFailure(sentence) : new StartFailure(sentence, cause);
    }
}
