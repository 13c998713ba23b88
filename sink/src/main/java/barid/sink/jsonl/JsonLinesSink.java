package barid.sink.jsonl;

import barid.sink.Batch;
import barid.sink.BatchOutcome;
import barid.sink.Change;
import barid.sink.LoggedChange;
import barid.sink.Sink;
import barid.sink.SinkUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Appends articles to files, one JSON object a line, each exactly once. The files are a log, not a table: a later line
 * for the same id is a later revision, and {@code {"id":"...","removed":true}} takes an article away.
 *
 * <p>Each partition has its own directory {@code <topic>-<partition>}, held by one process at a time through a file lock;
 * a frozen process keeps its lock, so its successor waits until it wakes or ends. A new file begins each day (UTC) and
 * whenever one is full.
 */
public final class JsonLinesSink implements Sink {
    /** How long a batch may take to end when the sink is closed. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JsonLinesSettings settings;
    private final InstantSource clock;
    private final JsonLine json = new JsonLine();

    /** Used under {@link #turn}. */
    private final Map<TopicPartition, PartitionFiles> open = new HashMap<>();

    private final ReentrantLock turn = new ReentrantLock();

    /** Guards {@link #caller}, so that an interrupt never meets a thread that has left. */
    private final Object guard = new Object();

    private @Nullable Thread caller;
    private volatile boolean closed;

    public JsonLinesSink(JsonLinesSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public void prepare() {
        inTurn(() -> {
            makeDirectory();
            return closed;
        });
    }

    private void makeDirectory() {
        Path directory = settings.directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unavailable("The directory " + directory + " cannot be made", e);
        }
    }

    @Override
    public Map<TopicPartition, Long> open(Origin origin, Collection<TopicPartition> partitions) {
        return inTurn(() -> take(origin, partitions));
    }

    private Map<TopicPartition, Long> take(Origin origin, Collection<TopicPartition> partitions) {
        // A batch that failed left them in an unknown state: what they are is read from the disk.
        giveUp(partitions);
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Path directory = settings.directory().resolve(partition.topic() + "-" + partition.partition());
            try {
                PartitionFiles files = PartitionFiles.open(directory, origin);
                open.put(partition, files);
                next.put(partition, files.nextOffset());
            } catch (IOException e) {
                throw unavailable("The directory " + directory + " cannot be used", e);
            }
        }
        return next;
    }

    @Override
    public BatchOutcome write(Batch batch) {
        return inTurn(() -> append(batch));
    }

    private BatchOutcome append(Batch batch) {
        Set<TopicPartition> lost = new HashSet<>();
        batch.spans().forEach((partition, span) -> {
            PartitionFiles files = open.get(partition);
            if (files == null || files.nextOffset() != span.from()) {
                lost.add(partition);
            }
        });
        if (!lost.isEmpty()) {
            return new BatchOutcome.Fenced(lost);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Count count = new Count();
        try {
            for (var span : batch.spans().entrySet()) {
                PartitionFiles files = open.get(span.getKey());
                if (files != null) {
                    byte[] lines = lines(span.getKey(), batch.entries(), count);
                    files.append(lines, span.getValue().to(), today, settings.fileBytes());
                }
            }
        } catch (IOException e) {
            throw unavailable("The directory " + settings.directory() + " cannot be written", e);
        }
        return new BatchOutcome.Stored(count.puts, 0, 0, count.removals, count.cleaned);
    }

    private static final class Count {
        private int puts;
        private int removals;
        private int cleaned;
    }

    private byte[] lines(TopicPartition partition, List<LoggedChange> entries, Count count) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (LoggedChange entry : entries) {
            if (!entry.partition().equals(partition)) {
                continue;
            }
            switch (entry.change()) {
                case Change.Put put -> {
                    count.puts++;
                    count.cleaned += json.write(lines, put.article()) ? 1 : 0;
                }
                case Change.Remove remove -> {
                    count.removals++;
                    json.writeRemoval(lines, remove.id());
                }
            }
        }
        return lines.toByteArray();
    }

    private static SinkUnavailable unavailable(String what, IOException e) {
        String why =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.toString();
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new SinkUnavailable(
                full ? SinkUnavailable.Reason.FULL : SinkUnavailable.Reason.OTHER, what + ": " + why, e);
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        inTurn(() -> {
            giveUp(partitions);
            return closed;
        });
    }

    private void giveUp(Collection<TopicPartition> partitions) {
        IOException failure = null;
        for (TopicPartition partition : List.copyOf(partitions)) {
            failure = closed(open.remove(partition), failure);
        }
        if (failure != null) {
            throw unavailable("A file of " + settings.directory() + " cannot be closed", failure);
        }
    }

    private static @Nullable IOException closed(@Nullable PartitionFiles files, @Nullable IOException before) {
        try {
            if (files != null) {
                files.close();
            }
            return before;
        } catch (IOException e) {
            return e;
        }
    }

    /** One call at a time; one that comes back after {@link #close()} gives up all directories itself. */
    private <T> T inTurn(Supplier<T> call) {
        turn.lock();
        try {
            synchronized (guard) {
                caller = Thread.currentThread();
            }
            return call.get();
        } finally {
            synchronized (guard) {
                caller = null;
            }
            try {
                if (closed) {
                    giveUp(Set.copyOf(open.keySet()));
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /**
     * Gives up all directories. A batch that is being written may come to its end; one that hangs is interrupted, and where
     * even that does not end it, as on a network disk that is gone, it keeps its directories until it comes back or the
     * process ends, so that nobody else writes to them meanwhile.
     */
    @Override
    public void close() {
        closed = true;
        if (!emptied()) {
            synchronized (guard) {
                if (caller != null) {
                    caller.interrupt();
                }
            }
            emptied();
        }
    }

    /** False where a call has not come back in time. */
    private boolean emptied() {
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            giveUp(Set.copyOf(open.keySet()));
            return true;
        } finally {
            turn.unlock();
        }
    }
}
