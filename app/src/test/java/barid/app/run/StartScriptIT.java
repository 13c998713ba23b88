package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that people type, on the build that it belongs to. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@DisabledOnOs(OS.WINDOWS)
class StartScriptIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    /** As {@code ingest.max-body-bytes} is by default. */
    private static final int LARGEST = 15 * 1024 * 1024;

    @TempDir
    Path folder;

    /** In this mode the JVM ends where it cannot use the cache, which else would only make a start slower. */
    @Test
    void startsFromTheCacheThatTheBuildMade() throws IOException, InterruptedException {
        assertThat(PROJECT.resolve("app/target/barid.aot")).isNotEmptyFile();

        assertThat(barid(PROJECT, "-XX:AOTMode=on", "--version")).startsWith("0 barid ");
    }

    @Test
    void startsInAFolderWhoseNameHasSpaces() throws IOException, InterruptedException {
        Path spaced = Files.createSymbolicLink(folder.resolve("a folder"), PROJECT);

        assertThat(barid(spaced, "", "--version")).startsWith("0 barid ");
    }

    /** The heap is chosen for 300 MB in all, and the process ends with an error where a page does not fit; a mark costs a copy. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff"})
    void readsTheLargestPageWithinTheHeapOfThatCommand(String mark) throws IOException, InterruptedException {
        String sentence = "قال مدير المرفأ إن العبّارة الأولى غادرت مع الفجر، وإن القناة خالية من العوائق، في اليوم ";
        StringBuilder page = new StringBuilder(mark + "<html><body><article>");
        int size = bytes(page.toString());
        for (int i = 0; size < LARGEST; i++) {
            String paragraph = "<p>" + (sentence + i + " ").repeat(3) + "</p>\n";
            size += bytes(paragraph);
            page.append(size < LARGEST ? paragraph : "");
        }
        Files.writeString(folder.resolve("index.jsonl"), "{\"id\":\"large\",\"url\":\"https://daily.example/1\"}\n");
        Files.writeString(Files.createDirectory(folder.resolve("pages")).resolve("large.html"), page);
        Path out = folder.resolve("out.jsonl");

        assertThat(barid(PROJECT, "", "extract", "--in", folder.toString(), "--out", out.toString()))
                .startsWith("0 ");
        assertThat(Files.readString(out))
                .contains("غادرت مع الفجر")
                .doesNotContain("page-cut")
                .hasSizeGreaterThan(5_000_000);
    }

    /** Memory of the machine in MB, and the heap for it. */
    @ParameterizedTest
    @CsvSource({"900, 512", "2048, 512", "4096, 1024", "8000, 2000", "64000, 4096"})
    void givesTheWholeAQuarterOfTheMemory(int memory, String heap) throws IOException, InterruptedException {
        assertThat(heapFor(Integer.toString(memory))).isEqualTo(heap);
    }

    /** Only a shell's word for it: the JVM, which knows containers as well, has to say the same. */
    @Test
    void knowsHowMuchMemoryThereIs() throws IOException, InterruptedException {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        long quarter = Math.clamp(total / 4 / 1024 / 1024, 512, 4096);

        assertThat(Long.parseLong(heapFor())).isBetween(quarter - 1, quarter + 1);
    }

    private static String heapFor(String... memory) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", PROJECT.resolve(".mvn/find-heap.sh").toString());
        builder.command().addAll(List.of(memory));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Exit code and output of the script. */
    private static String barid(Path project, String options, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(project.resolve("barid").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("BARID_JAVA_OPTS", options);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
