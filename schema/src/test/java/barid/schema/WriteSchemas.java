package barid.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** Adds a version for each topic whose records changed. Run from the project's root. */
final class WriteSchemas {
    private WriteSchemas() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of("schema/src/main/resources/barid/schemas");
        Path index = folder.resolve("index.txt");
        List<String> lines = Files.exists(index)
                ? new ArrayList<>(Files.readAllLines(index))
                : new ArrayList<>(List.of("# subject version file"));
        SchemaHistory history = SchemaHistory.load();
        for (Topic<?> topic : new Topics(history).all()) {
            String subject = Topics.subject(topic);
            Schema now = Topics.schemaOf(topic);
            Optional<SchemaHistory.Version> latest = history.latest(subject);
            if (latest.isPresent() && latest.get().schema().equals(now)) {
                continue;
            }
            int number = latest.map(SchemaHistory.Version::number).orElse(0) + 1;
            String file = topic.name() + "-" + number + ".avsc";
            Files.writeString(folder.resolve(file), SchemaFormatter.format("json/pretty", now) + "\n");
            lines.add(subject + " " + number + " " + file);
            System.out.println("wrote " + file);
        }
        Files.write(index, lines);
    }
}
