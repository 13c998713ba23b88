package barid.local;

import barid.runtime.LocalServices;
import barid.runtime.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The servers of {@link LocalServices}, started side by side. */
public final class EmbeddedServices implements LocalServices {
    private static final String POSTGRES = "postgres";

    @Override
    public Running start(Settings settings, Listener listener) {
        DataDirectory taken = DataDirectory.open(settings.dataDirectory());
        Path root = taken.path();
        try {
            listener.taken(root, taken.notice());
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
        var kafka = new EmbeddedKafka(root.resolve("kafka"), settings.kafkaPort(), settings.kafkaAuthentication());
        var postgres = new LocalPostgres(root.resolve(POSTGRES), root.resolve("programs"), settings.postgresPort());
        var running = new Pair(taken, kafka, postgres);
        // Each waits mostly for the disk and for itself: together they take as long as the slower one.
        var database = new FutureTask<>(Executors.callable(postgres::start));
        Thread.ofPlatform().name("start-postgres").start(database);
        try {
            kafka.start();
        } catch (RuntimeException e) {
            // Not closed before it has come up or given up, so that nothing is left running.
            problem(database).ifPresent(e::addSuppressed);
            running.close();
            throw e;
        }
        problem(database).ifPresent(failure -> {
            running.close();
            throw failure;
        });
        return running;
    }

    @Override
    public Optional<Database> database(Path dataDirectory) {
        return LocalPostgres.running(dataDirectory.resolve(POSTGRES));
    }

    /** Waits for the end of the task. */
    private static Optional<RuntimeException> problem(Future<?> task) {
        try {
            task.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof RuntimeException failure
                            ? failure
                            : new IllegalStateException("The database's start broke down", e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new StartFailure("The start was interrupted.", e));
        }
    }

    private record Pair(DataDirectory taken, EmbeddedKafka kafka, LocalPostgres postgres) implements Running {
        @Override
        public String bootstrapServers() {
            return kafka.bootstrapServers();
        }

        @Override
        public Map<String, String> kafkaProperties() {
            return kafka.clientProperties();
        }

        @Override
        public Database database() {
            return new Database(postgres.jdbcUrl(), postgres.user(), postgres.password());
        }

        @Override
        public void close() {
            try (taken;
                    postgres;
                    kafka) {
                // Closed in reverse order: the broker first, the lock last.
            }
        }
    }
}
