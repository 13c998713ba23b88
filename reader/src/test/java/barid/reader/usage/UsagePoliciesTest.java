package barid.reader.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.usage.Usage;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.PageOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsagePoliciesTest {
    private static final String PAGE = "https://news.example/politics/story-1";
    private static final URI ROBOTS = URI.create("https://news.example/robots.txt");
    private static final URI LICENCE = URI.create("https://news.example/license.xml");
    private static final URI TDMREP = URI.create("https://news.example/.well-known/tdmrep.json");
    private static final ArticlePageReader PAGES = new ArticlePageReader();

    /** One policy of the file. */
    record Policy(
            String name,
            URI page,
            String robots,
            Map<String, List<String>> headers,
            String head,
            String licence,
            String tdmrep,
            String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void readsWhatIsSaid(Policy policy) {
        assertThat(read(policy).line()).isEqualTo(policy.expected());
    }

    @Test
    void knowsAHundredPolicies() throws IOException {
        assertThat(policies()).hasSizeGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void showsWhereEachWasSaid(Policy policy) {
        read(policy).terms().forEach(term -> {
            assertThat(term.evidence()).isNotEmpty();
            assertThat(term.evidence().getFirst().permission()).isEqualTo(term.permission());
            term.evidence().forEach(said -> {
                assertThat(said.words()).isNotBlank().hasSizeLessThanOrEqualTo(201);
                assertThat(said.address())
                        .isEqualTo(
                                switch (said.place()) {
                                    case ROBOTS_TXT -> ROBOTS;
                                    case TDMREP_JSON -> TDMREP;
                                    case RSL -> LICENCE;
                                    case HEADER, PAGE -> policy.page();
                                });
            });
        });
    }

    @Test
    void tellsWhereLicencesAre() {
        Map<String, List<String>> headers = Map.of(
                "link",
                List.of(
                        "</style.css>; rel=preload, </license.xml>; rel=\"license\"; type=\"application/rsl+xml\"",
                        "<https://creativecommons.org/licenses/by/4.0/>; rel=license"),
                "tdm-policy",
                List.of("/policies/1.json"));
        URI page = URI.create(PAGE);
        assertThat(HeaderTerms.licences(headers, page)).containsExactly(LICENCE);
        assertThat(HeaderTerms.otherLicences(headers, page))
                .containsExactly(URI.create("https://creativecommons.org/licenses/by/4.0/"));
        assertThat(HeaderTerms.policy(headers, page)).contains(URI.create("https://news.example/policies/1.json"));
        assertThat(RobotsUsage.parse(
                                "License: /license.xml\nUser-agent: x\nLICENSE : https://news.example/license.xml\n"
                                        + "License: https://rsl.example/b.xml#t\nLicense: ftp://x/",
                                ROBOTS,
                                "barid")
                        .licences())
                .containsExactly(LICENCE, URI.create("https://rsl.example/b.xml"));
        PageTerms terms = terms("<link rel=license type=application/rsl+xml href=/license.xml>"
                + "<link rel=license href=https://creativecommons.org/licenses/by/4.0/>"
                + "<meta name=tdm-policy content=/p>");
        assertThat(terms.documents(page)).containsExactly(LICENCE);
        assertThat(terms.otherLicence(page)).contains(URI.create("https://creativecommons.org/licenses/by/4.0/"));
        assertThat(terms.policy(page)).contains(URI.create("https://news.example/p"));
    }

    @Test
    void staysWithinBoundsForHostileInput() {
        String stars = "/" + "*a".repeat(5_000) + "$";
        URI page = URI.create("https://news.example/" + "a".repeat(6_000) + "b");
        RobotsUsage robots = RobotsUsage.parse(
                "User-agent: *\n" + ("Content-Usage: " + stars + " train-ai=n\n").repeat(2_000), ROBOTS, "barid");
        long begin = System.nanoTime();
        assertThat(robots.statements(page, ROBOTS)).hasSizeLessThanOrEqualTo(1_000);
        assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
        assertThat(RslDocument.parse("<rsl>" + "<content url='/'>".repeat(50_000), LICENCE))
                .isEmpty();
        assertThat(TdmRules.parse("[".repeat(100_000).getBytes(UTF_8), TDMREP)).isEmpty();
        Usage long_ = UsageRuling.of(
                RobotsUsage.parse("Content-Signal: ai-train=no, x=" + "\u0000😀".repeat(500), ROBOTS, "barid")
                        .statements(page, ROBOTS),
                null);
        assertThat(long_.terms().getFirst().evidence().getFirst().words())
                .hasSizeLessThanOrEqualTo(201)
                .doesNotContain("\u0000");
    }

    @Test
    void keepsWhatWasOverruledAmongTheEvidence() {
        List<Statement> said = new ArrayList<>();
        said.addAll(RobotsUsage.parse("Content-Signal: ai-train=yes", ROBOTS, "barid")
                .statements(URI.create(PAGE), ROBOTS));
        said.addAll(HeaderTerms.statements(Map.of("tdm-reservation", List.of("1")), "barid", URI.create(PAGE)));
        assertThat(UsageRuling.of(said, null).terms())
                .filteredOn(term -> term.kind() == UsageKind.AI_TRAIN)
                .singleElement()
                .satisfies(term -> assertThat(term.evidence())
                        .extracting(evidence -> evidence.place())
                        .containsExactly(UsagePlace.HEADER, UsagePlace.ROBOTS_TXT));
    }

    private static Usage read(Policy policy) {
        List<Statement> said = new ArrayList<>();
        said.addAll(RobotsUsage.parse(policy.robots(), ROBOTS, "barid").statements(policy.page(), ROBOTS));
        said.addAll(HeaderTerms.statements(policy.headers(), "barid", policy.page()));
        said.addAll(terms(policy.head()).statements(policy.page()));
        RslDocument.parse(policy.licence(), LICENCE)
                .ifPresent(licence -> said.addAll(licence.statements(policy.page())));
        TdmRules.parse(policy.tdmrep().getBytes(UTF_8), TDMREP)
                .ifPresent(rules -> said.addAll(rules.statements(policy.page())));
        return UsageRuling.of(said, null);
    }

    private static PageTerms terms(String head) {
        byte[] html = ("<!doctype html><html><head><meta charset=utf-8><title>A story</title>" + head
                        + "<p>Something happened in the city today, said the mayor, and it will go on.")
                .getBytes(UTF_8);
        PageOutcome outcome = PAGES.read(html, "text/html; charset=utf-8", URI.create(PAGE));
        return outcome instanceof PageOutcome.Read read ? read.terms() : PageTerms.NONE;
    }

    static List<Policy> policies() throws IOException {
        String text;
        try (InputStream in = UsagePoliciesTest.class.getResourceAsStream("/barid/reader/usage/policies.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
        return Stream.of(text.split("(?m)^#(?=[0-9])"))
                .skip(1)
                .map(UsagePoliciesTest::policy)
                .toList();
    }

    private static Policy policy(String text) {
        List<String> lines = text.lines().toList();
        URI page = URI.create(PAGE);
        StringBuilder robots = new StringBuilder();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        StringBuilder head = new StringBuilder();
        String licence = "";
        String tdmrep = "";
        String expected = "";
        for (String line : lines.subList(1, lines.size())) {
            String rest = line.length() < 2 ? "" : line.substring(2);
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case 'U' -> page = URI.create(rest);
                case 'R' -> robots.append(rest).append('\n');
                case 'H' ->
                    headers.computeIfAbsent(
                                    rest.substring(0, rest.indexOf(':')).toLowerCase(Locale.ROOT),
                                    name -> new ArrayList<>())
                            .add(rest.substring(rest.indexOf(':') + 1).strip());
                case 'P' -> head.append(rest);
                case 'L' -> licence = rest;
                case 'T' -> tdmrep = rest;
                case '=' -> expected = rest;
                default -> throw new IllegalArgumentException("No line of a policy: " + line);
            }
        }
        return new Policy(
                lines.getFirst(), page, robots.toString(), headers, head.toString(), licence, tdmrep, expected);
    }
}
