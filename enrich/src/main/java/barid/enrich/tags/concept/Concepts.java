package barid.enrich.tags.concept;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The active concepts of IPTC Media Topics as a tree. The vocabulary is the work of the International Press
 * Telecommunications Council (iptc.org), licensed under CC BY 4.0.
 */
public final class Concepts {
    /** What comes before the number in a concept's id. */
    public static final String PREFIX = "medtop:";

    private static final String RESOURCE = "/barid/enrich/tags/media-topics.tsv";

    private final Map<String, Concept> byId;

    private Concepts(Map<String, Concept> byId) {
        this.byId = byId;
    }

    /** The tree that comes with Barid. */
    public static Concepts load() {
        try (InputStream in = Objects.requireNonNull(Concepts.class.getResourceAsStream(RESOURCE), RESOURCE);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Concepts read(List<String> lines) {
        var rows = new LinkedHashMap<String, String[]>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                rows.put(columns[0], columns);
            }
        }
        var byId = new LinkedHashMap<String, Concept>();
        for (String[] row : rows.values()) {
            var ancestors = new ArrayList<String>();
            for (String parent = row[1]; !parent.isEmpty(); parent = rows.get(parent)[1]) {
                if (!rows.containsKey(parent) || ancestors.contains(PREFIX + parent)) {
                    throw new IllegalArgumentException("no tree above concept " + row[0]);
                }
                ancestors.add(PREFIX + parent);
            }
            byId.put(PREFIX + row[0], new Concept(PREFIX + row[0], row[3], row[4], row[2], ancestors));
        }
        return new Concepts(byId);
    }

    /** The concept with an id. */
    public Optional<Concept> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The concept with an id that is known to exist. */
    public Concept get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no such concept: " + id));
    }

    /** All concepts in the order of their ids. */
    public Collection<Concept> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The seventeen subjects at the top. */
    public List<Concept> tops() {
        return byId.values().stream().filter(c -> c.ancestors().isEmpty()).toList();
    }
}
