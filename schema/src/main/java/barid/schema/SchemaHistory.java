package barid.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Every schema that Barid ever wrote, shipped as files. The number of a schema is taken from its content (31 bits of
 * the SHA-256 of its parsing canonical form, Avro specification), so that all processes agree without asking anyone.
 */
public final class SchemaHistory implements SchemaRegistry {
    private final List<Version> versions;
    private final Map<Integer, Version> byId = new HashMap<>();

    private SchemaHistory(List<Version> versions) {
        this.versions = List.copyOf(versions);
        versions.forEach(v -> byId.put(v.id(), v));
    }

    /**
     * One version of one subject.
     *
     * @param subject topic name with {@code -value}, or the name of a store
     * @param number 1 for the first
     * @param id what stands for it on the wire
     * @param schema the schema itself
     */
    public record Version(String subject, int number, int id, Schema schema) {}

    /** Reads the schemas of topics shipped with this build. */
    public static SchemaHistory load() {
        return load(SchemaHistory.class, "/barid/schemas");
    }

    /**
     * Reads other schemas shipped with this build.
     *
     * @param owner class whose module has them
     * @param folder of the resources, without a slash at the end
     */
    public static SchemaHistory load(Class<?> owner, String folder) {
        List<Version> versions = new ArrayList<>();
        for (String line : read(owner, folder + "/index.txt").lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.trim().split("\\s+");
            Schema schema = new Schema.Parser().parse(read(owner, folder + "/" + parts[2]));
            versions.add(new Version(parts[0], Integer.parseInt(parts[1]), contentId(schema), schema));
        }
        versions.sort(Comparator.comparing(Version::subject).thenComparingInt(Version::number));
        return new SchemaHistory(versions);
    }

    /** All versions, by subject and number. */
    public List<Version> versions() {
        return versions;
    }

    /** The newest version of a subject, empty for an unknown subject. */
    public Optional<Version> latest(String subject) {
        return versions.stream().filter(v -> v.subject().equals(subject)).max(Comparator.comparingInt(Version::number));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        int id = contentId(schema);
        if (!byId.containsKey(id)) {
            throw new SerializationException("The schema of " + subject + " is not in the schema history");
        }
        return id;
    }

    @Override
    public Schema byId(int id) {
        Version version = byId.get(id);
        if (version == null) {
            throw new SerializationException("No schema has the number " + id);
        }
        return version.schema();
    }

    static int contentId(Schema schema) {
        try {
            byte[] canonical = SchemaNormalization.toParsingForm(schema).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
            return Math.max(1, ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + resource);
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                StringBuilder text = new StringBuilder();
                reader.lines().forEach(line -> text.append(line).append('\n'));
                return text.toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
