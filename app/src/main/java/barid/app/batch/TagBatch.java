package barid.app.batch;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.Tagger;
import barid.model.article.Evidence;
import barid.model.article.Language;
import barid.model.article.Tag;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barid tag}: languages and tags for many texts at once. */
@Command(
        name = "tag",
        description =
                "Tells language and tags of many texts: one {\"id\",\"title\",\"text\"} a line in, on request with \"lead\" and"
                        + " the \"declared\" language; the same ids with \"language\" and \"tags\" out.",
        mixinStandardHelpOptions = true)
public final class TagBatch extends BatchCommand<TagBatch.Document> {
    @Option(names = "--in", required = true, paramLabel = "FILE", description = "JSON lines to read.")
    private Path in = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "BCP-47 tag of all texts, instead of telling it for each.")
    private String language = "";

    @Option(names = "--paragraphs", description = "Also tell the language of each paragraph.")
    private boolean paragraphs;

    /** @param declared the language that the publisher declares, null when none */
    record Document(
            String id,
            String title,
            String lead,
            String text,
            @Nullable String declared) {}

    @Override
    Path index() {
        return in;
    }

    @Override
    String unit() {
        return "documents";
    }

    @Override
    Document input(JsonNode line) throws Unusable {
        if (!line.isObject()) {
            throw new Unusable("is no JSON object");
        }
        return new Document(
                line.path("id").asText(),
                line.path("title").asText(),
                line.path("lead").asText(),
                line.path("text").asText(),
                line.path("declared").asText(null));
    }

    @Override
    long bytes(Document document) {
        return (document.title + document.lead + document.text).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    Work<Document> open(JsonMapper json) {
        return new Reading(new LinearLanguageIdentifier(), new NewsTagger(), json, language, paragraphs);
    }

    private record Reading(
            LinearLanguageIdentifier languages, Tagger tagger, JsonMapper json, String language, boolean paragraphs)
            implements Work<Document> {
        @Override
        public List<Tag> run(Document document) {
            return tags(document, identify(document));
        }

        private Language identify(Document document) {
            return language.isEmpty()
                    ? languages.identify(document.title, document.text, document.declared)
                    : new Language(language, 1, "");
        }

        private List<Tag> tags(Document document, Language told) {
            return tagger.tag(document.title, document.lead, document.text, told.tag());
        }

        @Override
        public ObjectNode answer(Document document) {
            Language told = identify(document);
            ObjectNode answer = json.createObjectNode();
            answer.put("id", document.id);
            answer.put("language", told.tag());
            answer.put("languageConfidence", told.confidence());
            answer.put("languageReason", told.reason());
            if (paragraphs) {
                ArrayNode parts = answer.putArray("paragraphs");
                languages
                        .paragraphs(document.text, document.declared)
                        .forEach(part -> parts.addObject()
                                .put("start", part.start())
                                .put("end", part.end())
                                .put("language", part.language().tag())
                                .put("confidence", part.language().confidence()));
            }
            ArrayNode list = answer.putArray("tags");
            for (Tag tag : tags(document, told)) {
                ObjectNode entry = list.addObject();
                entry.put("id", tag.id());
                entry.put("label", tag.label());
                entry.put("confidence", tag.confidence());
                entry.put("method", tag.method());
                entry.put("version", tag.version());
                tag.ancestors().forEach(entry.putArray("ancestors")::add);
                ArrayNode evidence = entry.putArray("evidence");
                for (Evidence place : tag.evidence()) {
                    evidence.addObject()
                            .put("term", place.term())
                            .put("field", place.field())
                            .put("offset", place.offset());
                }
            }
            return answer;
        }
    }
}
