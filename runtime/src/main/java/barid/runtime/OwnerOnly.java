package barid.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Directories and files that other users of the machine cannot open. On file systems without the permissions of POSIX they are made
 * as the system makes them.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /**
     * Makes a directory, and those above it that are missing, closed to others from the first moment; one that is there already is
     * left as it is.
     */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, attributes(directory, DIRECTORY));
        }
    }

    /** Makes a directory that is closed to others, or closes the one that is there, which has to be this user's. */
    public static void closedDirectory(Path directory) throws IOException {
        createDirectories(directory);
        close(directory);
    }

    /**
     * Closes a directory of this user to others.
     *
     * @return whether it was open to any of them
     */
    public static boolean close(Path directory) throws IOException {
        if (!isPosix(directory)
                || DIRECTORY.containsAll(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS))) {
            return false;
        }
        Files.setPosixFilePermissions(directory, DIRECTORY);
        return true;
    }

    /** Whether no other user can open a file. */
    public static boolean isClosed(Path file) throws IOException {
        return !isPosix(file) || FILE.containsAll(Files.getPosixFilePermissions(file));
    }

    /** Makes an empty file, or closes the one that is there, which has to be this user's. */
    public static void file(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, attributes(file, FILE));
        } else if (isPosix(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /** Writes a file in one step: others never see it, and readers of this user never see half of it. */
    public static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, attributes(draft, FILE));
        Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] attributes(Path where, Set<PosixFilePermission> permissions) {
        return isPosix(where)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path where) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
