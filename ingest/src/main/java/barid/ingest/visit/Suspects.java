package barid.ingest.visit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects the process from documents that end it. Which visits are under way stands in a file, written before each visit; so the next start
 * knows what was under way when the process ended without being stopped. Such a visit is made later and alone, nothing else under way beside
 * it; when the process ends at it again, once more; then it is given up. What was under way only by chance is free again as soon as it
 * was made alone and the process lived.
 *
 * <p>A write to the file is handed to the operating system and not forced to the disk: it survives the end of the process by any signal, not that of
 * the machine. Thread-safe; one for the process.
 */
public final class Suspects implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Suspects.class);
    /** How often a visit is made alone before it is given up. */
    private static final int TRIES = 2;

    private static final Duration WAIT = Duration.ofSeconds(20);
    /** Between two visits alone at least, and as long as the last one took, so that all others get half of the time even where each waits long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** How long others are held back for one that waits to be alone. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

    private static final Duration SLOW = Duration.ofMinutes(1);
    private static final int FIRST_AT_ONCE = 8;
    private static final long LARGEST_FILE = 1 << 20;

    private final @Nullable Path file;
    private @Nullable FileChannel channel;
    private final Set<VisitKey> under = new HashSet<>();
    /** How often the process ended at each. */
    private final Map<VisitKey, Integer> ends = new HashMap<>();

    private final Map<VisitKey, Instant> due = new HashMap<>();
    private final Instant slowUntil;
    private @Nullable VisitKey alone;
    private @Nullable VisitKey next;
    private Instant nextSince = Instant.MIN;
    private Instant aloneSince = Instant.MIN;
    private Instant pauseUntil = Instant.MIN;

    /** What may be done with a visit now. */
    public enum Turn {
        /** Make it. */
        GO,
        /** No visit may begin now. */
        HOLD,
        /** Not this one; its time is {@link #dueOf}. */
        LATER,
        /** The process ended at it too often: it is not made any more. */
        GIVE_UP
    }

    private Suspects(@Nullable Path file, Map<VisitKey, Integer> ends, boolean unclean, Instant now) {
        this.file = file;
        this.ends.putAll(ends);
        ends.forEach((key, times) -> due.put(key, now.plus(WAIT.multipliedBy(times))));
        this.slowUntil = unclean ? now.plus(SLOW) : Instant.MIN;
    }

    /** Remembers nothing, suspects nothing. */
    public static Suspects none() {
        return new Suspects(null, Map.of(), false, Instant.EPOCH);
    }

    /**
     * Reads what the last process left and goes on in the same file.
     *
     * @param file made if absent, with its directory; where it cannot be used there is no protection, which the log says
     */
    public static Suspects open(Path file, Instant now) {
        Map<VisitKey, Integer> ends = new HashMap<>();
        Set<VisitKey> under = new HashSet<>();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                read(Files.readString(file, StandardCharsets.US_ASCII), ends, under);
            }
            under.forEach(key -> ends.merge(key, 1, Integer::sum));
            Suspects suspects = new Suspects(file, ends, !under.isEmpty(), now);
            suspects.rewrite();
            if (!under.isEmpty()) {
                log.warn(
                        "The process ended while {} visits were under way: each is made alone, and the first minute is slow",
                        under.size());
            }
            return suspects;
        } catch (IOException e) {
            log.error("{} cannot be used: a document that ends the process will do so again: {}", file, e.toString());
            return none();
        }
    }

    private static void read(String text, Map<VisitKey, Integer> ends, Set<VisitKey> under) {
        for (String line : text.split("\n")) {
            String[] words = line.split(" ");
            // A last line that was cut off names no visit.
            switch (words[0]) {
                case "+" -> {
                    if (words.length == 2) {
                        VisitKey.parse(words[1]).ifPresent(under::add);
                    }
                }
                case "-" -> {
                    if (words.length == 2) {
                        VisitKey.parse(words[1]).ifPresent(key -> {
                            under.remove(key);
                            ends.remove(key);
                        });
                    }
                }
                case "?" -> {
                    if (words.length == 3) {
                        int times = Integer.parseInt(words[2]);
                        VisitKey.parse(words[1]).ifPresent(key -> ends.put(key, times));
                    }
                }
                default -> {}
            }
        }
    }

    /** What may be done with a visit that is due. */
    public synchronized Turn turn(VisitKey key, Instant now) {
        if (alone != null) {
            return Turn.HOLD;
        }
        if (next != null && now.isAfter(nextSince.plus(LONGEST_HOLD))) {
            due.put(next, now.plus(WAIT));
            next = null;
        }
        Integer times = ends.get(key);
        if (times == null) {
            return next != null || under.size() >= atOnce(now) ? Turn.HOLD : Turn.GO;
        }
        if (times > TRIES) {
            return Turn.GIVE_UP;
        }
        if (now.isBefore(dueOf(key)) || now.isBefore(pauseUntil) || (next != null && !next.equals(key))) {
            return Turn.LATER;
        }
        if (!under.isEmpty()) {
            if (next == null) {
                next = key;
                nextSince = now;
            }
            return Turn.HOLD;
        }
        return Turn.GO;
    }

    /** The visit for whose sake all others are held, once it can be made; null while there is none. */
    public synchronized @Nullable VisitKey wanted() {
        return alone == null && under.isEmpty() ? next : null;
    }

    /** Whether the process ended at it. */
    public synchronized boolean isSuspect(VisitKey key) {
        return ends.containsKey(key);
    }

    /** When a visit that has to wait is looked at again, at the earliest. */
    public synchronized Instant dueOf(VisitKey key) {
        Instant own = due.getOrDefault(key, Instant.MIN);
        return own.isBefore(pauseUntil) ? pauseUntil : own;
    }

    private int atOnce(Instant now) {
        if (!now.isBefore(slowUntil)) {
            return Integer.MAX_VALUE;
        }
        return FIRST_AT_ONCE
                + (int) (SLOW.toSeconds() - Duration.between(now, slowUntil).toSeconds());
    }

    /** A visit begins. */
    public synchronized void begun(VisitKey key, Instant now) {
        under.add(key);
        if (ends.containsKey(key)) {
            alone = key;
            next = null;
            aloneSince = now;
        }
        write("+ " + key.text() + "\n");
    }

    /** A visit did not begin after all. */
    public synchronized void notBegun(VisitKey key) {
        boolean suspect = ends.containsKey(key);
        under.remove(key);
        alone = key.equals(alone) ? null : alone;
        write("- " + key.text() + "\n" + (suspect ? "? " + key.text() + " " + ends.get(key) + "\n" : ""));
    }

    /** A visit was made, whatever came of it: the process lives. */
    public synchronized void ended(VisitKey key, Instant now) {
        under.remove(key);
        if (key.equals(alone)) {
            alone = null;
            Duration took = Duration.between(aloneSince, now);
            pauseUntil = now.plus(took.compareTo(PAUSE) > 0 ? took : PAUSE);
        }
        clear(key);
    }

    /** Suspects it no longer: it is gone, or the user wants it tried again. */
    public synchronized void forgive(VisitKey key) {
        if (ends.containsKey(key) && !key.equals(alone)) {
            clear(key);
        }
    }

    private void clear(VisitKey key) {
        ends.remove(key);
        due.remove(key);
        next = key.equals(next) ? null : next;
        write("- " + key.text() + "\n");
    }

    /** Visits that wait to be made alone, or were given up. */
    public synchronized int size() {
        return ends.size();
    }

    private void write(String lines) {
        if (file == null) {
            return;
        }
        try {
            FileChannel open = channel;
            if (open == null) {
                return;
            }
            open.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII)));
            if (open.position() > LARGEST_FILE) {
                rewrite();
            }
        } catch (IOException e) {
            log.error(
                    "{} cannot be written: a document that ends the process will do so again: {}", file, e.toString());
            abandon();
        }
    }

    private void abandon() {
        FileChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            log.warn("{} cannot be closed: {}", file, e.toString());
        }
    }

    /** Writes the file anew with what counts, in one step. */
    private void rewrite() throws IOException {
        Path target = Objects.requireNonNull(file);
        StringBuilder lines = new StringBuilder();
        ends.forEach((key, times) ->
                lines.append("? ").append(key.text()).append(' ').append(times).append('\n'));
        under.forEach(key -> lines.append("+ ").append(key.text()).append('\n'));
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        FileChannel written = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        written.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII)));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        abandon();
        channel = written;
    }

    /** The process stops as it should: what is under way is no suspect. */
    @Override
    public synchronized void close() {
        if (file == null || channel == null) {
            return;
        }
        under.clear();
        try {
            rewrite();
        } catch (IOException e) {
            log.warn("{} cannot be written: visits under way will be taken for suspects: {}", file, e.toString());
        }
        abandon();
    }
}
