package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A small corpus of our own: pages in the layouts that the public corpora lack, in twenty languages, written for this project. Each line
 * of {@code own-pages.jsonl} is a page with what is expected of it; the figures below are the right ones of all, by kind. A change that
 * loses one has to say so here.
 */
class OwnPagesTest {
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("consent", "3/3"),
            Map.entry("data", "13/13"),
            Map.entry("days", "13/13"),
            Map.entry("figures", "4/4"),
            Map.entry("foot", "3/3"),
            Map.entry("holders", "7/7"),
            Map.entry("named-paragraphs", "3/3"),
            Map.entry("names", "6/6"),
            Map.entry("no-article", "8/8"),
            Map.entry("offers", "4/4"),
            Map.entry("parted", "6/6"),
            Map.entry("pictures", "7/7"),
            Map.entry("screens", "4/4"),
            Map.entry("stamps", "3/3"),
            Map.entry("statements", "4/4"),
            Map.entry("tables", "3/3"),
            Map.entry("tools", "4/4"),
            Map.entry("walls", "9/9"),
            Map.entry("writers", "15/15"));

    private static final JsonMapper JSON = new JsonMapper();
    private static final PageReader READER = new ArticlePageReader();

    @Test
    void readsThePagesOfTheFieldAsExpected() throws IOException {
        Map<String, int[]> figures = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (String line : Fixtures.text("own-pages.jsonl").lines().toList()) {
            JsonNode page = JSON.readTree(line);
            List<String> found = faults(page);
            int[] figure = figures.computeIfAbsent(page.path("kind").asText(), _ -> new int[2]);
            figure[0] += found.isEmpty() ? 1 : 0;
            figure[1]++;
            found.forEach(fault -> faults.add(page.path("id").asText() + ": " + fault));
        }
        Map<String, String> shown = new TreeMap<>();
        figures.forEach((kind, figure) -> shown.put(kind, figure[0] + "/" + figure[1]));
        assertThat(shown).as(String.join("\n", faults)).isEqualTo(EXPECTED);
        assertThat(figures.values().stream().mapToInt(f -> f[1]).sum()).isGreaterThanOrEqualTo(110);
    }

    private static List<String> faults(JsonNode page) {
        JsonNode fetched = page.path("fetched");
        PageOutcome outcome = READER.read(
                page.path("html").asText().getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8",
                URI.create(page.path("url").asText()),
                fetched.isMissingNode() ? null : Instant.parse(fetched.asText()));
        if (!(outcome instanceof PageOutcome.Read read)) {
            return List.of("not read: " + outcome);
        }
        Content content = read.content();
        JsonNode expect = page.path("expect");
        List<String> faults = new ArrayList<>();
        expect.path("must").forEach(s -> faultIf(faults, !content.text().contains(s.asText()), "lost: " + s));
        expect.path("mustNot").forEach(s -> faultIf(faults, content.text().contains(s.asText()), "kept: " + s));
        if (expect.has("paragraphs")) {
            int paragraphs = content.text().split("\n\n").length;
            faultIf(faults, paragraphs != expect.path("paragraphs").asInt(), "paragraphs: " + paragraphs);
        }
        compare(faults, expect, "text", content.text());
        compare(faults, expect, "kind", content.kind().name());
        compare(faults, expect, "wall", read.wall() == null ? null : read.wall().name());
        compare(
                faults,
                expect,
                "day",
                content.published() == null ? null : content.published().day().toString());
        compare(
                faults,
                expect,
                "image",
                content.leadImage() == null ? null : content.leadImage().toString());
        compare(
                faults,
                expect,
                "paywalled",
                content.paywalled() == null ? null : content.paywalled().toString());
        if (expect.has("authors")) {
            List<String> names = new ArrayList<>();
            expect.path("authors").forEach(name -> names.add(name.asText()));
            faultIf(faults, !content.authors().equals(names), "authors: " + content.authors());
        }
        return faults;
    }

    private static void compare(List<String> faults, JsonNode expect, String field, String found) {
        if (expect.has(field)) {
            String wanted =
                    expect.path(field).isNull() ? null : expect.path(field).asText();
            faultIf(
                    faults,
                    wanted == null ? found != null : !wanted.equals(found),
                    field + ": " + found + " for " + wanted);
        }
    }

    private static void faultIf(List<String> faults, boolean is, String fault) {
        if (is) {
            faults.add(fault);
        }
    }
}
