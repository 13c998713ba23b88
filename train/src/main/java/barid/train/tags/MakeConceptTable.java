package barid.train.tags;

import barid.enrich.tags.concept.Concepts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Makes the table that {@link Concepts} reads from the vocabulary as JSON: the concepts that are not retired, in the order of
 * their numbers. See docs/TAGS.md for the command.
 */
public final class MakeConceptTable {
    private MakeConceptTable() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("two arguments: the vocabulary (JSON) and the table to write");
        }
        Files.writeString(Path.of(args[1]), table(Files.readString(Path.of(args[0]))), StandardCharsets.UTF_8);
    }

    public static String table(String vocabulary) throws IOException {
        JsonNode root = new JsonMapper().readTree(vocabulary);
        var rows = new TreeMap<String, String>();
        for (JsonNode concept : root.path("concepts")) {
            if (!concept.has("retired")) {
                JsonNode labels = concept.path("labels");
                String id = number(concept.path("id").asText());
                rows.put(
                        id,
                        String.join(
                                "\t",
                                id,
                                number(concept.path("parent").asText("")),
                                concept.path("wikidata").asText(""),
                                labels.path("en-GB").asText(),
                                labels.path("ar").asText("")));
            }
        }
        return "# IPTC Media Topics, version " + root.path("version").asText()
                + ", (c) IPTC, licensed under CC BY 4.0. Active concepts: id, parent, Wikidata item, English label, Arabic label.\n"
                + String.join("\n", rows.values()) + "\n";
    }

    private static String number(String id) {
        return id.startsWith(Concepts.PREFIX) ? id.substring(Concepts.PREFIX.length()) : id;
    }
}
