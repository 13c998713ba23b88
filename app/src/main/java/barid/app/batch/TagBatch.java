package barid.app.batch;

import barid.article.Evidence;
import barid.article.Language;
import barid.article.Tag;
import barid.enrich.language.LanguageIdentifier;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.Tagger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barid tag}: languages and tags for many texts at once. */
@Command(
        name = "tag",
        description =
                "Tells language and tags of many texts: one {\"id\",\"title\",\"text\"} a line in, the same ids with"
                        + " \"language\" and \"tags\" out.",
        mixinStandardHelpOptions = true)
public final class TagBatch implements Callable<Integer> {
    private static final double NANOS = 1e9;

    private final JsonMapper json = new JsonMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--in", required = true, description = "JSON lines to read")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, description = "JSON lines to write")
    private Path out = Path.of("");

    @Option(
            names = "--seconds",
            description = "then repeats all texts in one thread for at least so many seconds and writes FILE.speed")
    private int seconds;

    @Option(names = "--language", description = "BCP-47 tag of all texts, instead of telling it for each")
    private String language = "";

    private record Document(String id, String title, String lead, String text) {}

    /** 0 when all lines were read, 1 when some were not JSON and were left out. */
    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(in)) {
            throw new ParameterException(spec.commandLine(), "Cannot read " + in);
        }
        LanguageIdentifier languages = new LinearLanguageIdentifier();
        Tagger tagger = new NewsTagger();
        var kept = new ArrayList<Document>();
        int unreadable = 0;
        try (BufferedReader reader = Files.newBufferedReader(in);
                BufferedWriter writer = Files.newBufferedWriter(out)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                Document document;
                try {
                    document = document(json.readTree(line));
                } catch (JsonProcessingException e) {
                    unreadable++;
                    continue;
                }
                Language told = identify(languages, document);
                writer.write(json.writeValueAsString(answer(document, told, tags(tagger, document, told))));
                writer.newLine();
                if (seconds > 0) {
                    kept.add(document);
                }
            }
        }
        if (seconds > 0) {
            measure(languages, tagger, kept);
        }
        if (unreadable > 0) {
            spec.commandLine().getErr().println("barid: " + unreadable + " lines are not JSON and were left out");
            return 1;
        }
        return 0;
    }

    private static Document document(JsonNode node) {
        return new Document(
                node.path("id").asText(),
                node.path("title").asText(),
                node.path("lead").asText(),
                node.path("text").asText());
    }

    private Language identify(LanguageIdentifier languages, Document document) {
        return language.isEmpty()
                ? languages.identify(document.title, document.text, null)
                : new Language(language, 1, "");
    }

    private static List<Tag> tags(Tagger tagger, Document document, Language language) {
        return tagger.tag(document.title, document.lead, document.text, language.tag());
    }

    private ObjectNode answer(Document document, Language told, List<Tag> tags) {
        ObjectNode answer = json.createObjectNode();
        answer.put("id", document.id);
        answer.put("language", told.tag());
        answer.put("languageConfidence", told.confidence());
        ArrayNode list = answer.putArray("tags");
        for (Tag tag : tags) {
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

    /** Language and tags of all texts, again and again; the best round tells what the code can do on a busy machine. */
    private void measure(LanguageIdentifier languages, Tagger tagger, List<Document> documents) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long done = 0;
        double best = 0;
        while (System.nanoTime() - wall < seconds * NANOS && !documents.isEmpty()) {
            long round = System.nanoTime();
            for (Document document : documents) {
                tags(tagger, document, identify(languages, document));
            }
            done += documents.size();
            best = Math.max(best, documents.size() * NANOS / (System.nanoTime() - round));
        }
        ObjectNode speed = json.createObjectNode();
        speed.put("documents", done);
        speed.put("wall_s", (System.nanoTime() - wall) / NANOS);
        speed.put("cpu_s", (threads.getCurrentThreadCpuTime() - cpu) / NANOS);
        speed.put("best_documents_s", best);
        Files.writeString(Path.of(out + ".speed"), json.writeValueAsString(speed));
    }
}
