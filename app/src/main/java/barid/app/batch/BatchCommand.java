package barid.app.batch;

import barid.runtime.StartFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A door to a pure function for many inputs: JSON lines in, JSON lines out in the same order, and on request the speed of the
 * function alone. A line that cannot be used is named, left out and makes the exit code 1.
 *
 * @param <T> one input
 */
abstract class BatchCommand<T> implements Callable<Integer> {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);
    private static final int NAMED = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "JSON lines to write.")
    private Path out = Path.of("");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "Then read all inputs again and again on one thread for N seconds, after half as long to warm up, and write FILE.speed.")
    private double seconds;

    /** Keeps the compiler from leaving out work whose answer nobody looks at. */
    @SuppressWarnings("unused")
    private volatile Object sink = "";

    /** What cannot be used. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }
    }

    /** The file with one input a line. */
    abstract Path index();

    /** What the inputs are called in the report of the speed, e.g. {@code pages}. */
    abstract String unit();

    /** Reads what a line stands for. */
    abstract T input(JsonNode line) throws Unusable, IOException;

    /** The size of an input in bytes. */
    abstract long bytes(T input);

    /** Makes ready what the inputs are read with. Only now, for models take a moment to load, which no other command should wait for. */
    abstract Work<T> open(JsonMapper json);

    /**
     * What is done with each input.
     *
     * @param <T> one input
     */
    interface Work<T> {
        /** The work whose speed is measured. */
        Object run(T input);

        /** The line to write for an input. */
        Object answer(T input);

        /** Whether an answer is whole only when all inputs are read. Then all are held, and written at the end as {@link #settled} gives them. */
        default boolean isSettledAtTheEnd() {
            return false;
        }

        /** The line to write for an answer that was held. */
        default Object settled(Object answer) {
            return answer;
        }

        /** All inputs begin anew, for the measurement of speed. */
        default void beginRound() {}
    }

    @Override
    public final Integer call() {
        JsonMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        Work<T> work = open(json);
        List<T> kept = new ArrayList<>();
        int refused;
        try (BufferedReader lines = Files.newBufferedReader(index());
                BufferedWriter answers = Files.newBufferedWriter(out)) {
            refused = answer(json, work, lines, answers, kept);
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + index() + " or write " + out + ": " + e + "; check both paths.", e);
        }
        if (seconds > 0 && !kept.isEmpty()) {
            Path file = out.resolveSibling(out.getFileName() + ".speed");
            try {
                Files.writeString(file, json.writeValueAsString(speed(json, work, kept)) + "\n");
            } catch (IOException e) {
                throw new StartFailure("Cannot write " + file + ": " + e, e);
            }
        }
        if (refused > 0) {
            say(refused + " lines of " + index() + " were left out");
        }
        return refused == 0 ? 0 : 1;
    }

    private int answer(JsonMapper json, Work<T> work, BufferedReader lines, BufferedWriter answers, List<T> kept)
            throws IOException {
        int lineNumber = 0;
        int refused = 0;
        List<Object> held = new ArrayList<>();
        long next = System.nanoTime() + BETWEEN_REPORTS.toNanos();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int number = ++lineNumber;
            boolean named = refused < NAMED;
            Optional<T> input = line.isBlank() ? Optional.empty() : read(json, line, number, named);
            Object answer = input.map(i -> answer(work, i, number, named)).orElse(null);
            if (input.isPresent() && answer != null) {
                if (work.isSettledAtTheEnd()) {
                    held.add(answer);
                } else {
                    write(json, answers, answer);
                }
                if (seconds > 0) {
                    kept.add(input.get());
                }
            } else if (!line.isBlank()) {
                refused++;
            }
            if (System.nanoTime() - next > 0) {
                say(number + " lines so far");
                next = System.nanoTime() + BETWEEN_REPORTS.toNanos();
            }
        }
        for (Object answer : held) {
            write(json, answers, work.settled(answer));
        }
        return refused;
    }

    private static void write(JsonMapper json, BufferedWriter answers, Object answer) throws IOException {
        json.writeValue(answers, answer);
        answers.write('\n');
    }

    private Optional<T> read(JsonMapper json, String line, int number, boolean named) {
        String reason;
        try {
            return Optional.of(input(json.readTree(line)));
        } catch (JsonProcessingException e) {
            reason = "is no JSON: " + e.getOriginalMessage();
        } catch (Unusable e) {
            reason = e.getMessage();
        } catch (IOException e) {
            reason = "names a file that cannot be read: " + e.getMessage();
        } catch (InvalidPathException e) {
            reason = "names a file that cannot be: " + e.getMessage();
        }
        if (named) {
            say("line " + number + " " + reason);
        }
        return Optional.empty();
    }

    /** The answer, null where a defect prevents it: one input must not cost the others. */
    private @Nullable Object answer(Work<T> work, T input, int number, boolean named) {
        try {
            return work.answer(input);
        } catch (StartFailure e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (named) {
                say("line " + number + " met a defect of Barid: " + e);
            }
            return null;
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println("barid: " + what);
    }

    /** The best round tells what the code can do on a machine with other work. */
    private ObjectNode speed(JsonMapper json, Work<T> work, List<T> inputs) {
        rounds(work, inputs, seconds / 2);
        long wall = System.nanoTime();
        long cpu = cpu();
        Rounds rounds = rounds(work, inputs, seconds);
        double cpuSeconds = (cpu() - cpu) / 1e9;
        long done = inputs.size() * rounds.number();
        return json.createObjectNode()
                .put(unit(), done)
                .put("bytes", inputs.stream().mapToLong(this::bytes).sum() * rounds.number())
                .put("wall_s", (System.nanoTime() - wall) / 1e9)
                .put("cpu_s", cpuSeconds)
                .put("best_" + unit() + "_s", inputs.size() / rounds.best())
                .put(unit() + "_cpu_s", done / cpuSeconds);
    }

    /** @param best wall time of the fastest round in seconds */
    private record Rounds(long number, double best) {}

    private Rounds rounds(Work<T> work, List<T> inputs, double limit) {
        long until = System.nanoTime() + (long) (limit * 1e9);
        long number = 0;
        double best = Double.MAX_VALUE;
        do {
            long start = System.nanoTime();
            work.beginRound();
            for (T input : inputs) {
                sink = work.run(input);
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
            number++;
        } while (System.nanoTime() < until);
        return new Rounds(number, best);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** An address from the wild; null where it is none. */
    static @Nullable URI address(String text) {
        try {
            return text.isEmpty() ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null; // what is no address resolves nothing; the document is read all the same
        }
    }
}
