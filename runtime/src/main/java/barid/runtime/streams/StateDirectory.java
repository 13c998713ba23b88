package barid.runtime.streams;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The local state of one stream application, all of which is in Kafka too. */
final class StateDirectory {
    /** Damaged states that are kept for those who want to know how it came. */
    static final int KEPT = 2;

    private static final Logger log = LoggerFactory.getLogger(StateDirectory.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final InstantSource clock;

    /** @param parent of the directory, which is named after the application */
    StateDirectory(Path parent, String applicationId, InstantSource clock) {
        this.directory = parent.resolve(applicationId);
        this.clock = clock;
    }

    /** Whether a failure means that files of the state are damaged; a full disk damages none, and a move would not help. */
    static boolean isDamage(Throwable failure) {
        boolean damage = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (String.valueOf(each.getMessage()).contains("No space left")) {
                return false;
            }
            damage |= each instanceof ProcessorStateException;
        }
        return damage;
    }

    /**
     * Moves the state away, so that the application builds it again from Kafka. Nobody may use it.
     *
     * @throws StartFailure when it cannot be moved
     */
    void putAside(Throwable why) {
        Path aside = directory.resolveSibling(directory.getFileName() + ".broken-" + TIME.format(clock.instant()));
        try {
            if (Files.exists(directory)) {
                Files.move(directory, aside);
            }
            log.warn(
                    "The state in {} is damaged ({}); it is kept as {} and built again from Kafka",
                    directory,
                    root(why),
                    aside.getFileName());
            deleteOldest();
        } catch (IOException e) {
            throw new StartFailure(
                    "The state in " + directory + " is damaged and cannot be moved away (" + e.getMessage()
                            + "): delete it, everything in it is in Kafka.",
                    e);
        }
    }

    private void deleteOldest() throws IOException {
        List<Path> broken;
        String prefix = directory.getFileName() + ".broken-";
        try (Stream<Path> all = Files.list(directory.toAbsolutePath().getParent())) {
            broken = all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path old : broken.subList(0, Math.max(0, broken.size() - KEPT))) {
            delete(old);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String root(Throwable why) {
        Throwable each = why;
        while (each.getCause() != null) {
            each = each.getCause();
        }
        return String.valueOf(each.getMessage()).lines().findFirst().orElse(each.toString());
    }
}
