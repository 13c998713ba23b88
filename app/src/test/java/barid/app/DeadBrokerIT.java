package barid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the commands say that people type while there is no Kafka. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DeadBrokerIT {
    /** Some twenty seconds are promised; the rest is for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(45);

    private static final List<List<String>> COMMANDS = List.of(
            List.of("sources", "list"),
            List.of("sources", "list", "--json"),
            List.of("sources", "add", "news.example/feed"),
            List.of("sources", "remove", "news.example/feed"),
            List.of("sources", "export"),
            List.of("tags", "list"),
            List.of("tail"));

    @TempDir
    Path folder;

    private record Said(int code, String out, String err, Duration took) {}

    @Test
    void aBrokerThatIsNotThereIsToldInOneSentence() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertTold("127.0.0.1:" + port);
    }

    @Test
    void aBrokerThatNeverAnswersIsToldInOneSentence() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertTold("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:kafka", "127.0.0.1:99999"})
    void anAddressThatIsNoneIsToldInOneSentence(String address) throws Exception {
        assertTold(address);
    }

    private void assertTold(String address) throws Exception {
        all(address).forEach((command, said) -> {
            assertThat(said.code()).as("%s: %s", command, said).isEqualTo(1);
            assertThat(said.out()).as("%s", command).isEmpty();
            assertThat(said.err())
                    .as("%s", command)
                    .startsWith("barid: ")
                    .contains(address)
                    .hasLineCount(1);
            assertThat(said.took()).as("%s", command).isLessThan(SOON);
        });
    }

    private Map<List<String>, Said> all(String address) throws Exception {
        Map<List<String>, Future<Said>> running = new LinkedHashMap<>();
        Map<List<String>, Said> said = new LinkedHashMap<>();
        try (var threads = Executors.newCachedThreadPool()) {
            for (List<String> command : COMMANDS) {
                running.put(command, threads.submit(() -> barid(command, address)));
            }
            for (Map.Entry<List<String>, Future<Said>> each : running.entrySet()) {
                said.put(each.getKey(), each.getValue().get());
            }
        }
        return said;
    }

    private Said barid(List<String> command, String address) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.add("--set=kafka.bootstrap-servers=" + address);
        words.add("--set=data-directory=" + folder);
        String[] args = words.toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        long begun = System.nanoTime();
        CommandLine commands =
                Main.onTerminal(Main.commandLine(args), new PrintWriter(out, true), new PrintWriter(err, true));
        int code = commands.execute(args);
        return new Said(code, out.toString(), err.toString(), Duration.ofNanos(System.nanoTime() - begun));
    }
}
