package barid.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of parts (SBOM) that the build makes, against the jars beside them and the licences that were reviewed. */
class LicencesIT {
    private static final Path ROOT = Path.of("..");

    /** What parts may be under; deploy/licences.txt says more of each. */
    private final ReviewedLicences reviewed = ReviewedLicences.read(ROOT.resolve("deploy/licences.txt"));

    @ParameterizedTest
    @ValueSource(strings = {"app", "local"})
    void everyPartIsUnderALicenceThatWasReviewed(String module) throws IOException {
        assertThat(parts(module))
                .hasSizeGreaterThan(40)
                .allSatisfy(part ->
                        assertThat(reviewed.objections(part)).as(part.name()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "local"})
    void theListNamesEveryJarAndNoOther(String module) throws IOException {
        Set<String> listed = parts(module).stream()
                .map(part -> part.name() + "-" + part.version())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(jars(module));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "local"})
    void everyPartHasItsSumAndItsAddress(String module) throws IOException {
        assertThat(parts(module)).allSatisfy(part -> {
            assertThat(part.address()).startsWith("pkg:maven/").contains("@" + part.version());
            assertThat(part.sha256()).hasSize(64);
        });
    }

    @Test
    void theReviewHoldsNothingThatIsNotShipped() throws IOException {
        List<Part> all =
                Stream.concat(parts("app").stream(), parts("local").stream()).toList();
        assertThat(reviewed.unused(all)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GPL-3.0-only, '', false",
        "'', '', false",
        "Apache-2.0, '', true",
        "A licence of our own, '', false",
        "MIT, GPL-2.0-only, false",
        "LGPL-2.1-only, '', false"
    })
    void anythingElseFails(String first, String second, boolean passes) {
        List<String> licences =
                Stream.of(first, second).filter(l -> !l.isEmpty()).toList();
        Part part =
                new Part("org.example", "some-library", "1.0", licences, "pkg:maven/org.example/some-library@1.0", "");
        assertThat(reviewed.objections(part).isEmpty()).isEqualTo(passes);
    }

    private static List<Part> parts(String module) throws IOException {
        Path file = ROOT.resolve(module).resolve("target/classes/META-INF/sbom/barid-" + module + ".cdx.json");
        JsonNode list = new ObjectMapper().readTree(Files.readAllBytes(file)).path("components");
        return StreamSupport.stream(list.spliterator(), false)
                .map(LicencesIT::part)
                .filter(part -> !part.group().equals("barid"))
                .toList();
    }

    private static Part part(JsonNode component) {
        List<String> licences = StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(choice -> choice.path("expression")
                        .asText(choice.path("license")
                                .path("id")
                                .asText(choice.path("license").path("name").asText())))
                .toList();
        String sha256 = StreamSupport.stream(component.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findFirst()
                .orElse("");
        return new Part(
                component.path("group").asText(),
                component.path("name").asText(),
                component.path("version").asText(),
                licences,
                component.path("purl").asText(),
                sha256);
    }

    private static Set<String> jars(String module) throws IOException {
        Pattern end = Pattern.compile("\\.jar$");
        try (Stream<Path> jars = Files.list(ROOT.resolve(module).resolve("target/lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> !jar.startsWith("barid-"))
                    .map(jar -> end.matcher(jar).replaceFirst(""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * One part of what is shipped.
     *
     * @param licences SPDX ids, or the words of the part's own description where it uses others
     * @param address as a package URL
     * @param sha256 of the jar, in hex
     */
    record Part(String group, String name, String version, List<String> licences, String address, String sha256) {}
}
