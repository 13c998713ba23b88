package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.SampleArticles;
import barid.sink.ArticleJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void describesTheArticleFieldByField() throws Exception {
        Map<String, Map<String, Map<String, Map<String, Object>>>> document =
                new Yaml().load(Files.readString(Path.of("..", "docs", "openapi.yaml")));
        Map<String, Object> article = document.get("components").get("schemas").get("Article");
        List<String> written = new ArrayList<>();
        new ObjectMapper()
                .readTree(ArticleJson.line(SampleArticles.FULL))
                .fieldNames()
                .forEachRemaining(written::add);
        assertThat(article.get("required")).isEqualTo(written);
        assertThat(((Map<?, ?>) article.get("properties")).keySet().stream().map(Object::toString))
                .containsExactlyElementsOf(written);
    }
}
