package barid.reader.usage;

import barid.model.usage.UsagePlace;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a robots.txt says of the uses of a site's pages: {@code Content-Signal} and {@code Content-Usage} of the groups that apply to a
 * robot (RFC 9309, section 2.2.1), each with the path it holds for where it names one, and {@code License}, which like {@code Sitemap}
 * belongs to no group. A rule before the first group is said to every robot. Immutable.
 */
public final class RobotsUsage {
    /** A site that says nothing. */
    public static final RobotsUsage NONE = new RobotsUsage(List.of(), List.of());

    private static final int MOST_RULES = 1_000;
    private static final int MOST_LICENCES = 3;

    private final List<Rule> rules;
    private final List<URI> licences;

    private RobotsUsage(List<Rule> rules, List<URI> licences) {
        this.rules = List.copyOf(rules);
        this.licences = List.copyOf(licences);
    }

    private record Rule(Mechanism mechanism, PathPattern path, String value, String line) {}

    /** A group as it is read. */
    private static final class Group {
        final Set<String> robots = new LinkedHashSet<>();
        final List<Rule> rules = new ArrayList<>();
    }

    /**
     * Reads a robots.txt; never throws for bad input.
     *
     * @param text the file
     * @param file where it was found, against which addresses of licences are resolved
     * @param robot the word by which the file addresses the reader, in any case
     */
    public static RobotsUsage parse(String text, URI file, String robot) {
        List<Group> groups = new ArrayList<>();
        Group said = new Group();
        List<URI> licences = new ArrayList<>();
        boolean naming = false;
        int rules = 0;
        Group group = said;
        for (String line : text.split("\\R")) {
            String bare = line.replaceFirst("#.*", "").strip();
            if (bare.startsWith("\uFEFF")) {
                bare = bare.substring(1);
            }
            int colon = bare.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String value = bare.substring(colon + 1).strip();
            switch (bare.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "user-agent" -> {
                    if (!naming) {
                        group = new Group();
                        groups.add(group);
                    }
                    naming = true;
                    group.robots.add(product(value));
                }
                case "content-signal" -> {
                    naming = false;
                    add(group, Mechanism.CONTENT_SIGNAL, value, bare, rules++);
                }
                case "content-usage" -> {
                    naming = false;
                    add(group, Mechanism.CONTENT_USAGE, value, bare, rules++);
                }
                case "license", "licence" -> {
                    if (licences.size() < MOST_LICENCES) {
                        WebUrl.parse(value, file)
                                .filter(url -> !licences.contains(url))
                                .ifPresent(licences::add);
                    }
                }
                case "allow", "disallow", "crawl-delay" -> naming = false;
                default -> {}
            }
        }
        List<Rule> all = new ArrayList<>(said.rules);
        all.addAll(chosen(groups, robot.toLowerCase(Locale.ROOT)));
        return all.isEmpty() && licences.isEmpty() ? NONE : new RobotsUsage(all, licences);
    }

    private static void add(Group group, Mechanism mechanism, String value, String line, int before) {
        if (before >= MOST_RULES) {
            return;
        }
        if (!value.startsWith("/")) {
            group.rules.add(new Rule(mechanism, PathPattern.ALL, value, line));
            return;
        }
        String[] parts = value.split("[ \\t]+", 2);
        if (parts.length == 2) {
            group.rules.add(new Rule(mechanism, new PathPattern(parts[0]), parts[1], line));
        }
    }

    private static List<Rule> chosen(List<Group> groups, String robot) {
        boolean named = groups.stream().anyMatch(group -> group.robots.contains(robot));
        return groups.stream()
                .filter(group -> group.robots.contains(named ? robot : "*"))
                .flatMap(group -> group.rules.stream())
                .toList();
    }

    /** The product token of a line (RFC 9309, section 2.2.1), in lower case; the star as it is. */
    private static String product(String value) {
        if (value.startsWith("*")) {
            return "*";
        }
        return value.replaceFirst("[^A-Za-z_-].*", "").toLowerCase(Locale.ROOT);
    }

    /** Documents of licences that the file names, at most {@value #MOST_LICENCES}. */
    public List<URI> licences() {
        return licences;
    }

    /**
     * What is said of a page: of each mechanism the rules with the longest path that matches.
     *
     * @param file where the robots.txt is
     */
    public List<Statement> statements(URI page, URI file) {
        List<Statement> found = new ArrayList<>();
        statements(page, file, Mechanism.CONTENT_SIGNAL, found);
        statements(page, file, Mechanism.CONTENT_USAGE, found);
        return found;
    }

    private void statements(URI page, URI file, Mechanism mechanism, List<Statement> found) {
        List<Rule> matching = rules.stream()
                .filter(rule -> rule.mechanism() == mechanism && rule.path().matches(page))
                .toList();
        int longest =
                matching.stream().mapToInt(rule -> rule.path().length()).max().orElse(0);
        for (Rule rule : matching) {
            if (rule.path().length() == longest) {
                var said = mechanism == Mechanism.CONTENT_SIGNAL
                        ? Preferences.signals(rule.value())
                        : Preferences.preferences(rule.value());
                said.forEach((kind, permission) ->
                        found.add(Statement.of(kind, mechanism, permission, UsagePlace.ROBOTS_TXT, file, rule.line())));
            }
        }
    }

    /** Memory it takes, in bytes as reckoned. */
    public long memory() {
        return rules.stream().mapToLong(rule -> 200 + 4L * rule.line().length()).sum() + 200L * licences.size();
    }
}
