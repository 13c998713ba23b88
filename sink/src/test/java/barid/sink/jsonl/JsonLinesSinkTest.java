package barid.sink.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.SampleArticles;
import barid.runtime.StartFailure;
import barid.sink.ArticleJson;
import barid.sink.Articles;
import barid.sink.BatchOutcome.Stored;
import barid.sink.Sink;
import barid.sink.SinkContract;
import barid.sink.SinkUnavailable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest extends SinkContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T23:59:00Z");
    private long fileBytes = 1 << 20;

    /** A pipe without a reader is opened for ever, as a file on a network disk that is gone. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    @DisabledOnOs(OS.WINDOWS)
    void closesWhileABatchHangs() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Path pipe = directory.resolve("barid-articles-0").resolve("2026-03-01-0001.jsonl");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = Thread.ofPlatform()
                .daemon()
                .uncaughtExceptionHandler((thread, failure) -> {})
                .start(() -> sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1)))));
        while (!inOpen(writer)) {
            Thread.onSpinWait();
        }
        long began = System.nanoTime();
        sink.close();
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - began)).isLessThan(java.time.Duration.ofSeconds(5));
        assertThat(writer.isAlive()).as("hangs still").isTrue();

        Sink next = another();
        assertThatExceptionOfType(SinkUnavailable.class)
                .as("the hanging one may still write")
                .isThrownBy(() -> next.open(ORIGIN, List.of(ZERO)));
        try (var reader = Files.newInputStream(pipe)) {
            writer.join();
            assertThat(reader.read()).as("nothing is written any more").isEqualTo(-1);
        }
        Files.delete(pipe);
        assertThat(next.open(ORIGIN, List.of(ZERO))).containsKey(ZERO);
        next.close();
    }

    private static boolean inOpen(Thread thread) {
        return java.util.Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().startsWith("open0"));
    }

    @Override
    protected Sink another() {
        return new JsonLinesSink(new JsonLinesSettings(directory, fileBytes), () -> now);
    }

    @Override
    protected Map<ArticleId, String> titles() throws Exception {
        Map<ArticleId, String> titles = new HashMap<>();
        for (JsonNode line : lines()) {
            ArticleId id = new ArticleId(line.get("id").textValue());
            if (line.path("removed").booleanValue()) {
                titles.remove(id);
            } else {
                titles.put(id, line.get("title").textValue());
            }
        }
        return titles;
    }

    private List<JsonNode> lines() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (Path file : files()) {
            for (String line : Files.readString(file).split("\n")) {
                if (!line.isEmpty()) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        return lines;
    }

    private List<Path> files() throws Exception {
        try (var all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesThePublicFormOfAnArticle() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, SampleArticles.FULL), put(ZERO, 1, SampleArticles.BARE)));
        assertThat(lines())
                .extracting(JsonNode::toString)
                .containsExactly(ArticleJson.line(SampleArticles.FULL), ArticleJson.line(SampleArticles.BARE));
    }

    @Test
    void writesTheSameBytesForTheSameArticle() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO, ONE));
        Article article = Articles.arabic(1, 1);
        sink.write(batch(0, put(ZERO, 0, article), put(ONE, 0, article)));
        assertThat(files()).hasSize(2);
        assertThat(files().get(0)).hasSameBinaryContentAs(files().get(1));
    }

    @Test
    void beginsANewFileEachDayAndWhenOneIsFull() throws Exception {
        fileBytes = 10;
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        sink.write(batch(1, put(ZERO, 1, Articles.arabic(2, 1))));
        now = now.plusSeconds(120);
        sink.write(batch(2, put(ZERO, 2, Articles.arabic(3, 1))));
        // A clock that is set back must not put later lines into earlier files.
        now = now.minusSeconds(3600);
        sink.write(batch(3, put(ZERO, 3, Articles.arabic(4, 1))));
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "2026-03-01-0001.jsonl",
                        "2026-03-01-0002.jsonl",
                        "2026-03-02-0001.jsonl",
                        "2026-03-02-0002.jsonl");
        assertThat(titles()).hasSize(4);
    }

    @Test
    void cutsOffWhatAnUnfinishedBatchLeft() throws Exception {
        Sink first = sink();
        first.open(ORIGIN, List.of(ZERO));
        first.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        first.close();
        Path file = files().getFirst();
        byte[] finished = Files.readAllBytes(file);
        Files.writeString(file, "{\"id\":\"half a li", StandardOpenOption.APPEND);
        Files.writeString(file.resolveSibling("2026-03-01-0002.jsonl"), "{}\n");

        Sink second = sink();
        assertThat(second.open(ORIGIN, List.of(ZERO))).containsEntry(ZERO, 1L);
        assertThat(files()).containsExactly(file);
        assertThat(file).hasBinaryContent(finished);
        second.write(batch(1, put(ZERO, 1, Articles.arabic(2, 1))));
        assertThat(titles()).hasSize(2);
    }

    @Test
    void waitsWhileAnotherProcessHoldsThePartition() throws Exception {
        Sink first = sink();
        first.open(ORIGIN, List.of(ZERO));
        Sink second = sink();
        assertThatExceptionOfType(SinkUnavailable.class).isThrownBy(() -> second.open(ORIGIN, List.of(ZERO)));
        first.release(List.of(ZERO));
        assertThat(second.open(ORIGIN, List.of(ZERO))).containsEntry(ZERO, 0L);
    }

    @Test
    void refusesFilesOfUnknownPosition() throws Exception {
        Path strange = Files.createDirectories(directory.resolve("barid-articles-0"));
        Files.writeString(strange.resolve("2026-01-01-0001.jsonl"), "{}\n");
        Sink sink = sink();
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> sink.open(ORIGIN, List.of(ZERO)))
                .withMessageContaining("position.json");
        assertThat(files()).hasSize(1);
    }

    @Test
    void replacesHalvesOfCharacters() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article odd = Articles.article(1, 1, "en", "half \uD83D", "text");
        assertThat(sink.write(batch(0, put(ZERO, 0, odd)))).isEqualTo(new Stored(1, 0, 0, 0, 1));
        assertThat(titles()).containsValue("half \uFFFD");
    }

    @Test
    void triesAgainWhenTheDiskDoesNotTakeIt() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        Path draft = directory.resolve("barid-articles-0/position.json.draft");
        Files.createDirectory(draft);
        assertThatExceptionOfType(SinkUnavailable.class)
                .isThrownBy(() -> sink.write(batch(1, put(ZERO, 1, Articles.arabic(2, 1)))));
        Files.delete(draft);
        assertThat(sink.open(ORIGIN, List.of(ZERO))).containsEntry(ZERO, 1L);
        assertThat(titles()).hasSize(1);
        sink.write(batch(1, put(ZERO, 1, Articles.arabic(2, 1))));
        assertThat(titles()).hasSize(2);
    }
}
