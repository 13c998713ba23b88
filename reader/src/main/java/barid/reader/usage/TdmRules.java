package barid.reader.usage;

import barid.model.usage.Permission;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.reader.url.WebUrl;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site's {@code /.well-known/tdmrep.json} (TDM Reservation Protocol, W3C community group, section 5.1). The first rule whose location
 * matches holds, as the protocol says. Immutable.
 */
public final class TdmRules {
    private static final int MOST_RULES = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    private final URI file;
    private final List<Rule> rules;

    private TdmRules(URI file, List<Rule> rules) {
        this.file = file;
        this.rules = List.copyOf(rules);
    }

    private record Rule(
            PathPattern location,
            boolean reserved,
            @Nullable URI policy,
            String words) {}

    /**
     * Reads the file; empty where it is none.
     *
     * @param file where it was found
     */
    public static Optional<TdmRules> parse(byte[] body, URI file) {
        try {
            JsonNode root = JSON.readTree(body);
            List<Rule> rules = new ArrayList<>();
            if (root != null && root.isArray()) {
                root.forEach(node -> add(node, file, rules));
            } else if (root != null && root.isObject()) {
                // One rule without the brackets that the protocol asks for is clear all the same.
                add(root, file, rules);
            }
            return rules.isEmpty() ? Optional.empty() : Optional.of(new TdmRules(file, rules));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void add(JsonNode node, URI file, List<Rule> rules) {
        String location = node.path("location").asText("");
        String reservation = node.path("tdm-reservation").asText("").strip();
        if (rules.size() >= MOST_RULES || location.isBlank() || !(reservation.equals("0") || reservation.equals("1"))) {
            return;
        }
        URI policy = WebUrl.parse(node.path("tdm-policy").asText(""), file)
                .filter(url -> node.hasNonNull("tdm-policy"))
                .orElse(null);
        String path = location.strip();
        rules.add(new Rule(
                new PathPattern(path.startsWith("/") || path.startsWith("*") ? path : "/" + path),
                reservation.equals("1"),
                policy,
                "location " + location + ", tdm-reservation " + reservation));
    }

    /** What it says of a page of its site. */
    public List<Statement> statements(URI page) {
        return rule(page)
                .map(rule -> reservation(rule.reserved(), UsagePlace.TDMREP_JSON, file, rule.words()))
                .orElse(List.of());
    }

    /** The policy for a page, under which a licence may be had; empty where none is named. */
    public Optional<URI> policy(URI page) {
        return rule(page).map(Rule::policy);
    }

    private Optional<Rule> rule(URI page) {
        return rules.stream().filter(rule -> rule.location().matches(page)).findFirst();
    }

    /** A reservation of text and data mining covers training; that none is made permits mining and says nothing of training. */
    static List<Statement> reservation(boolean reserved, UsagePlace place, URI address, String words) {
        if (!reserved) {
            return List.of(Statement.of(UsageKind.TDM, Mechanism.TDMREP, Permission.ALLOWED, place, address, words));
        }
        return List.of(
                Statement.of(UsageKind.TDM, Mechanism.TDMREP, Permission.REFUSED, place, address, words),
                Statement.of(UsageKind.AI_TRAIN, Mechanism.TDMREP, Permission.REFUSED, place, address, words));
    }

    /** Memory it takes, in bytes as reckoned. */
    public long memory() {
        return rules.stream()
                .mapToLong(rule -> 200 + 4L * rule.words().length())
                .sum();
    }
}
