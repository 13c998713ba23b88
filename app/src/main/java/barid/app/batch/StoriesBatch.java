package barid.app.batch;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.stories.Stories;
import barid.enrich.stories.StoryArticle;
import barid.enrich.stories.StoryDecision;
import barid.enrich.stories.StoryEvidence;
import barid.enrich.stories.StoryMerge;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barid stories}: groups many texts into stories, as they come. */
@Command(
        name = "stories",
        description =
                "Groups texts that tell of one happening into stories, in their order: one {\"id\",\"title\",\"text\"} a line in, where known with"
                        + " \"language\" (BCP 47) and \"published\" (ISO 8601 with an offset); the same ids with \"story\" out, which is the id of the first"
                        + " text of the story.",
        mixinStandardHelpOptions = true)
public final class StoriesBatch extends BatchCommand<StoriesBatch.Document> {
    @Option(names = "--in", required = true, paramLabel = "FILE", description = "JSON lines to read.")
    private Path in = Path.of("");

    @Option(
            names = "--explain",
            description =
                    "Also tell how probable it is that a text belongs to its story, and the terms that speak for it.")
    private boolean explain;

    private final Set<String> ids = new HashSet<>();

    /**
     * @param language BCP-47 tag, null where it has to be told from the text
     * @param published null where nobody knows
     */
    record Document(
            String id,
            String title,
            String text,
            @Nullable String language,
            @Nullable Instant published) {}

    @Override
    Path index() {
        return in;
    }

    @Override
    String unit() {
        return "articles";
    }

    @Override
    Document input(JsonNode line) throws Unusable {
        if (!line.isObject()) {
            throw new Unusable("is no JSON object");
        }
        String id = line.path("id").asText();
        if (id.isBlank()) {
            throw new Unusable("has no id");
        }
        Instant published = published(line.path("published"));
        if (!ids.add(id)) {
            throw new Unusable("repeats the id " + id);
        }
        String language = line.path("language").asText("");
        return new Document(
                id,
                line.path("title").asText(""),
                line.path("text").asText(""),
                language.isBlank() ? null : language,
                published);
    }

    private static @Nullable Instant published(JsonNode value) throws Unusable {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new Unusable(
                    "has a \"published\" that is no time with an offset, such as 2026-03-01T08:30:00Z: " + value);
        }
    }

    @Override
    long bytes(Document document) {
        return (document.title + document.text).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    Work<Document> open(JsonMapper json) {
        return new Grouping(json, explain);
    }

    private static final class Grouping implements Work<Document> {
        private final LinearLanguageIdentifier languages = new LinearLanguageIdentifier();
        private final JsonMapper json;
        private final boolean explain;
        private final Map<String, String> mergedInto = new HashMap<>();
        private Stories stories = new Stories();
        private boolean settled;

        Grouping(JsonMapper json, boolean explain) {
            this.json = json;
            this.explain = explain;
        }

        @Override
        public void beginRound() {
            stories = new Stories();
        }

        @Override
        public StoryDecision run(Document document) {
            String language = document.language == null
                    ? languages.identify(document.title, document.text, null).tag()
                    : document.language.toLowerCase(Locale.ROOT);
            return stories.add(
                    StoryArticle.of(document.id, document.title, document.text, language, document.published));
        }

        @Override
        public ObjectNode answer(Document document) {
            StoryDecision decision = run(document);
            decision.merges().forEach(this::remember);
            ObjectNode answer = json.createObjectNode().put("id", document.id).put("story", decision.story());
            if (explain) {
                answer.put("probability", decision.probability());
                ArrayNode evidence = answer.putArray("evidence");
                for (StoryEvidence one : decision.evidence()) {
                    evidence.addObject()
                            .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
                            .put("term", one.place().term())
                            .put("field", one.place().field())
                            .put("offset", one.place().offset())
                            .put("share", one.share());
                }
            }
            return answer;
        }

        @Override
        public boolean isSettledAtTheEnd() {
            return true;
        }

        @Override
        public Object settled(Object answer) {
            if (!settled) {
                settled = true;
                List<StoryMerge> merges = stories.settle();
                merges.forEach(this::remember);
            }
            ObjectNode line = (ObjectNode) answer;
            return line.put("story", current(line.path("story").asText()));
        }

        private void remember(StoryMerge merge) {
            mergedInto.put(merge.story(), merge.mergedInto());
        }

        private String current(String story) {
            String current = story;
            while (mergedInto.containsKey(current)) {
                current = Objects.requireNonNull(mergedInto.get(current));
            }
            return current;
        }
    }
}
