package barid.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the programs that read deploy/ would not notice by themselves. */
class DeployFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DASHBOARDS = ROOT.resolve("deploy/grafana/dashboards");
    private static final Path RULES = ROOT.resolve("deploy/prometheus/rules.yml");
    private static final Pattern METER = Pattern.compile("\\bbarid_[a-z_]+");
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_(total|bucket|count|sum))?$");

    @Test
    void drawsOnlyNumbersThatExist() throws IOException {
        Set<String> meters = Meter.all(ROOT).stream().map(Meter::family).collect(Collectors.toSet());
        assertThat(meters).isNotEmpty();
        assertThat(named())
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(meters).contains(SUFFIX.matcher(name).replaceFirst("")));
    }

    @Test
    void listsEveryMeterWithItsMeaning() throws IOException {
        assertThat(Meter.all(ROOT))
                .allSatisfy(
                        meter -> assertThat(meter.meaning()).as(meter.name()).isNotBlank());
        assertThat(Files.readString(ROOT.resolve(MetricPage.FILE)))
                .as("docs/METRICS.md is out of date: run the main method of MetricPage")
                .isEqualTo(MetricPage.text(ROOT));
    }

    @Test
    void namesARunbookThatExistsInEveryAlert() throws IOException {
        String rules = Files.readString(RULES);
        List<String> runbooks = Pattern.compile("runbook: (\\S+)")
                .matcher(rules)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(runbooks).hasSize((int)
                Pattern.compile("- alert:").matcher(rules).results().count());
        assertThat(runbooks).allSatisfy(page -> assertThat(ROOT.resolve(page)).exists());
    }

    @Test
    void laysOutDashboardsThatPeopleCanRead() throws IOException {
        for (Path file : files(DASHBOARDS, ".json")) {
            JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
            assertThat(dashboard.path("uid").asText()).startsWith("barid-");
            List<JsonNode> panels = new ArrayList<>();
            dashboard.path("panels").forEach(panels::add);
            assertThat(panels).extracting(p -> p.path("id").asInt()).doesNotHaveDuplicates();
            assertThat(panels).allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.path("description").asText()).isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            });
            for (int i = 0; i < panels.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(overlap(panels.get(i), panels.get(j)))
                            .as(
                                    "%s lies on %s",
                                    panels.get(i).get("title"), panels.get(j).get("title"))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void buildsOnExactVersionsAndOnAMavenWhoseSumIsKnown() throws IOException {
        var images = new ArrayList<String>();
        for (String file : List.of("Dockerfile", "docker-compose.yml")) {
            Pattern.compile("(?m)^(?:FROM| +image:) (?!barid:)(\\S+)")
                    .matcher(Files.readString(ROOT.resolve(file)))
                    .results()
                    .map(m -> m.group(1))
                    .forEach(images::add);
        }
        assertThat(images).hasSize(6).allSatisfy(image -> assertThat(image).matches("[a-z/-]+:v?\\d+\\.\\d+\\S*"));
        assertThat(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"))
                .content()
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    }

    @Test
    void letsContainersDoNoMoreThanTheyHaveTo() throws IOException {
        JsonNode services = compose().path("services");
        assertThat(services.size()).isEqualTo(8);
        for (Map.Entry<String, JsonNode> each : services.properties()) {
            JsonNode service = each.getValue();
            assertThat(service.path("cap_drop").path(0).asText())
                    .as(each.getKey())
                    .isEqualTo("ALL");
            assertThat(service.path("security_opt").path(0).asText())
                    .as(each.getKey())
                    .isEqualTo("no-new-privileges:true");
            assertThat(service.path("pids_limit").asInt()).as(each.getKey()).isPositive();
            assertThat(service.path("read_only").asBoolean())
                    .as(each.getKey())
                    .isEqualTo(!each.getKey().equals("kafka"));
        }
    }

    @Test
    void publishesNothingBeyondThisMachine() throws IOException {
        assertThat(compose().findValues("ports"))
                .isNotEmpty()
                .allSatisfy(ports -> assertThat(ports)
                        .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }

    @Test
    void opensTheConsoleWithoutAPasswordOnlyInTheServiceThatPublishesItOnThisMachine() throws IOException {
        JsonNode services = compose().path("services");
        for (Map.Entry<String, JsonNode> each : services.properties()) {
            String open = each.getValue().at("/environment/BARID_CONSOLE_OPEN").asText();
            assertThat(open).as(each.getKey()).isEqualTo(each.getKey().equals("app") ? "true" : "");
        }
        assertThat(ROOT.resolve("deploy/barid.yaml")).content().doesNotContainPattern("(?m)^ +open:");
    }

    /** The file with its shared parts in place. */
    private static JsonNode compose() throws IOException {
        Object file = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        return new ObjectMapper().valueToTree(file);
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return meet(one, other, "x", "w") && meet(one, other, "y", "h");
    }

    private static boolean meet(JsonNode one, JsonNode other, String start, String length) {
        int a = one.at("/gridPos/" + start).asInt();
        int b = other.at("/gridPos/" + start).asInt();
        return a < b + other.at("/gridPos/" + length).asInt()
                && b < a + one.at("/gridPos/" + length).asInt();
    }

    private static Set<String> named() throws IOException {
        var names = new TreeSet<String>();
        var all = new ArrayList<>(files(DASHBOARDS, ".json"));
        all.add(RULES);
        for (Path file : all) {
            METER.matcher(Files.readString(file)).results().map(m -> m.group()).forEach(names::add);
        }
        return names;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }
}
