package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

final class OpenApiTest {
    private static final Set<String> PAGE = Set.of("get /", "get /web/{name}", "get /favicon.ico");

    @Test
    void describesEveryRouteAndNoOther() throws Exception {
        Map<String, Map<String, Map<String, Object>>> document =
                new Yaml().load(Files.readString(Path.of("..", "docs", "openapi.yaml")));
        Set<String> described = new TreeSet<>();
        document.get("paths").forEach((path, methods) -> methods.keySet().forEach(m -> described.add(m + " " + path)));
        try (RunningConsole console = new RunningConsole(new Shelf(), InstantSource.system())) {
            Set<String> served = new TreeSet<>(console.routes());
            served.removeAll(PAGE);
            assertThat(described).isEqualTo(served);
        }
    }
}
