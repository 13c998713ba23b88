package barid.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** Adds a version for each subject whose record changed. Run from the project's root for the topics. */
public final class WriteSchemas {
    private WriteSchemas() {}

    public static void main(String[] args) throws IOException {
        Map<String, Schema> now = new LinkedHashMap<>();
        new Topics(SchemaHistory.load()).all().forEach(topic -> now.put(Topics.subject(topic), Topics.schemaOf(topic)));
        write(Path.of("schema/src/main/resources/barid/schemas"), SchemaHistory.load(), now);
    }

    /**
     * Adds what is missing.
     *
     * @param folder of the files and their index, which has to be there
     * @param history what it says now
     * @param now the schema of each subject
     */
    public static void write(Path folder, SchemaHistory history, Map<String, Schema> now) throws IOException {
        Path index = folder.resolve("index.txt");
        List<String> lines = new ArrayList<>(Files.readAllLines(index));
        for (Map.Entry<String, Schema> each : now.entrySet()) {
            String subject = each.getKey();
            Optional<SchemaHistory.Version> latest = history.latest(subject);
            if (latest.isPresent() && latest.get().schema().equals(each.getValue())) {
                continue;
            }
            int number = latest.map(SchemaHistory.Version::number).orElse(0) + 1;
            String file = subject.replaceFirst("-value$", "") + "-" + number + ".avsc";
            Files.writeString(folder.resolve(file), SchemaFormatter.format("json/pretty", each.getValue()) + "\n");
            lines.add(subject + " " + number + " " + file);
            System.out.println("wrote " + file);
        }
        Files.write(index, lines);
    }
}
