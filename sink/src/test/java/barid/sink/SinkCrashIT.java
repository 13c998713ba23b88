package barid.sink;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Article;
import barid.sink.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sinks that are killed and frozen while they write. The database itself keeps the book: a trigger notes each move of a
 * position in the transaction that makes it. When the moves of a partition form one chain, each record was in exactly one
 * transaction.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SinkCrashIT {
    private static final int KILLS = 5;

    @TempDir
    Path directory;

    private Database database;
    private Stream stream;
    private final List<Process> processes = new ArrayList<>();
    private int published;

    @BeforeEach
    void startServers() throws Exception {
        database = new Database(directory.resolve("postgres"));
        stream = new Stream(directory.resolve("kafka"));
        publish(40);
        fork();
        waitForAll();
        database.run("""
                create table moves (number serial, partition int, epoch bigint, from_offset bigint, to_offset bigint);
                create function note_move() returns trigger language plpgsql as $$
                begin
                    if old.next_offset <> new.next_offset then
                        insert into moves (partition, epoch, from_offset, to_offset)
                        values (new.partition, new.epoch, old.next_offset, new.next_offset);
                    end if;
                    return new;
                end $$;
                create trigger note_move after update on sink_position for each row execute function note_move();
                """);
    }

    @AfterEach
    void stopServers() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        stream.close();
        database.close();
    }

    @Test
    void storesEachRecordOnceThroughKills() throws Exception {
        var random = new Random(11);
        for (int kill = 0; kill < KILLS; kill++) {
            int before = published;
            publish(400);
            int target = before + random.nextInt(400);
            Wait.until("some rows", () -> rows() >= target);
            processes.getLast().destroyForcibly().waitFor();
            fork();
        }
        waitForAll();
        assertEachOnce();
    }

    @Test
    void refusesAProcessThatWakesUpAfterItsSuccessorTookOver() throws Exception {
        Process frozen = processes.getLast();
        publish(2000);
        int target = rows() + 100;
        Wait.until("some rows", () -> rows() >= target);
        signal("STOP", frozen);
        fork();
        publish(200);
        // The frozen one keeps the rest from nobody: its transaction, if it is in one, is ended by the server.
        waitForAll();
        signal("CONT", frozen);
        publish(400);
        waitForAll();
        assertEachOnce();
        assertThat(frozen.isAlive()).isTrue();
        processes.getLast().destroyForcibly().waitFor();
        publish(100);
        // And it is of use again.
        waitForAll();
        assertEachOnce();
    }

    private void assertEachOnce() throws Exception {
        assertThat(database.ask("""
                select partition || ': ' || to_offset || ' -> ' || following from (
                    select partition, to_offset,
                        lead(from_offset) over (partition by partition order by number) as following
                    from moves) as chain
                where following <> to_offset"""))
                .as("moves that do not begin where the one before ended")
                .isEmpty();
        assertThat(database.ask("select count(*) from article_revision")).containsExactly(Integer.toString(published));
        assertThat(stream.deadLettersOf("postgres")).isEmpty();
    }

    private void publish(int count) {
        stream.publish(IntStream.range(published, published + count)
                .mapToObj(number -> Articles.arabic(number, 1))
                .toArray(Article[]::new));
        published += count;
    }

    private void waitForAll() throws Exception {
        Wait.until(published + " rows", () -> rows() == published);
    }

    private int rows() throws Exception {
        return database.ask("select to_regclass('article') is not null").contains("t")
                ? Integer.parseInt(String.valueOf(
                        database.ask("select count(*) from article").getFirst()))
                : 0;
    }

    private void fork() throws Exception {
        var settings = database.settings();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForkedSink.class.getName(),
                        stream.cluster().bootstrapServers(),
                        settings.url(),
                        settings.user(),
                        settings.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("started");
    }

    private static void signal(String name, Process process) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
