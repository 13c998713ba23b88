package barid.reader.usage;

import barid.model.usage.Permission;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A document of licences (Really Simple Licensing 1.0).
 *
 * <p>Of its {@code content} elements that with the longest matching pattern holds, or all of the same length. Licences of one element are
 * alternatives: the freest one that speaks of a use holds for it. Within a licence what is prohibited is not permitted; where no use is
 * named as permitted, a statement about payment holds for all that are not prohibited. A licence for some users or some countries only
 * counts as a refusal, since it is not known who will read the article; one that a licence server gives, or that is not free, as
 * {@link Permission#PAYMENT}. Immutable.
 */
public final class RslDocument {
    private static final int MOST_CONTENTS = 1_000;
    private static final int MOST_LICENCES = 50;

    /** Payments that ask for no money. */
    private static final Set<String> FREE = Set.of("free", "attribution");

    private static final Pattern HOSTED = Pattern.compile("(?i)(https?)://([^/?#]*)(.*)");

    private final URI address;
    private final UsagePlace place;
    private final List<Part> parts;

    private RslDocument(URI address, UsagePlace place, List<Part> parts) {
        this.address = address;
        this.place = place;
        this.parts = List.copyOf(parts);
    }

    /**
     * A {@code content} element.
     *
     * @param host pattern of the host, empty for the site that names the document
     */
    private record Part(String host, PathPattern path, List<Licence> licences) {
        boolean matches(URI page) {
            return (host.isEmpty() || hostMatches(host, WebUrl.host(page))) && path.matches(page);
        }
    }

    private record Licence(Map<UsageKind, Permission> said, String words) {}

    /**
     * Reads a document of its own; empty where it is none.
     *
     * @param address where it was found
     */
    public static Optional<RslDocument> parse(String xml, URI address) {
        return parse(xml, address, UsagePlace.RSL);
    }

    /** Reads one that stands in a page; its first content may name no address and holds for the page then. */
    static Optional<RslDocument> embedded(String xml, URI page) {
        return parse(xml, page, UsagePlace.PAGE);
    }

    private static Optional<RslDocument> parse(String xml, URI address, UsagePlace place) {
        Document document = org.jsoup.Jsoup.parse(xml, "", Parser.xmlParser());
        List<Part> parts = new ArrayList<>();
        for (Element element : document.getAllElements()) {
            if (parts.size() < MOST_CONTENTS
                    && name(element).equals("content")
                    && (isRoot(element.parent()) || element.normalName().startsWith("rsl:"))) {
                part(element).ifPresent(parts::add);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new RslDocument(address, place, parts));
    }

    private static boolean isRoot(@org.jspecify.annotations.Nullable Element element) {
        return element != null && name(element).equals("rsl");
    }

    private static Optional<Part> part(Element content) {
        boolean server = !content.attr("server").isBlank();
        List<Licence> licences = content.children().stream()
                .filter(child -> name(child).equals("license"))
                .limit(MOST_LICENCES)
                .map(child -> licence(child, server))
                .toList();
        if (licences.isEmpty()) {
            return Optional.empty();
        }
        String url = content.attr("url").strip();
        var hosted = HOSTED.matcher(url);
        if (hosted.matches()) {
            String path = hosted.group(3);
            return Optional.of(new Part(
                    hosted.group(2).toLowerCase(Locale.ROOT),
                    path.isEmpty() ? PathPattern.ALL : new PathPattern(path),
                    licences));
        }
        return Optional.of(new Part(
                "",
                url.isEmpty()
                        ? PathPattern.ALL
                        : new PathPattern(url.startsWith("/") || url.startsWith("*") ? url : "/" + url),
                licences));
    }

    private static Licence licence(Element licence, boolean server) {
        Set<UsageKind> permitted = EnumSet.noneOf(UsageKind.class);
        Set<UsageKind> prohibited = EnumSet.noneOf(UsageKind.class);
        boolean namesUses = false;
        boolean forSome = false;
        boolean charged = server;
        boolean pays = false;
        List<String> words = new ArrayList<>();
        for (Element child : licence.children()) {
            String type = child.attr("type").strip().toLowerCase(Locale.ROOT);
            String list = child.ownText().strip();
            switch (name(child)) {
                case "permits" -> {
                    words.add("permits " + type + " " + list);
                    if (type.equals("usage") || type.isEmpty()) {
                        namesUses = true;
                        words(list).forEach(word -> permitted.addAll(Vocabulary.licensed(word)));
                    } else {
                        forSome |= restricts(type, list);
                    }
                }
                case "prohibits" -> {
                    words.add("prohibits " + type + " " + list);
                    if (type.equals("usage") || type.isEmpty()) {
                        words(list).forEach(word -> prohibited.addAll(Vocabulary.licensed(word)));
                    } else {
                        forSome |= !list.isEmpty();
                    }
                }
                case "payment" -> {
                    pays = true;
                    charged |= !FREE.contains(type) && !type.isEmpty();
                    words.add("payment " + (type.isEmpty() ? "free" : type));
                }
                default -> {}
            }
        }
        if (!namesUses && (pays || server)) {
            permitted.addAll(EnumSet.allOf(UsageKind.class));
        }
        Permission granted = forSome ? Permission.REFUSED : charged ? Permission.PAYMENT : Permission.ALLOWED;
        Map<UsageKind, Permission> said = new EnumMap<>(UsageKind.class);
        permitted.forEach(kind -> said.put(kind, granted));
        prohibited.forEach(kind -> said.put(kind, Permission.REFUSED));
        if (server) {
            words.add("from a licence server");
        }
        return new Licence(said, String.join("; ", words));
    }

    /** Whether a list of users leaves anybody out; any list of countries does. */
    private static boolean restricts(String type, String list) {
        if (!type.equals("user")) {
            return !list.isEmpty();
        }
        Set<String> users = Set.copyOf(words(list.toLowerCase(Locale.ROOT)));
        boolean everybody = users.contains("all") || users.containsAll(Set.of("commercial", "non-commercial"));
        return !list.isEmpty() && !everybody;
    }

    private static List<String> words(String list) {
        return List.of(list.split("[,\\s]+"));
    }

    /** What it says of a page. */
    public List<Statement> statements(URI page) {
        List<Part> matching = parts.stream().filter(part -> part.matches(page)).toList();
        int longest = matching.stream().mapToInt(RslDocument::weight).max().orElse(0);
        List<Statement> found = new ArrayList<>();
        for (Part part : matching) {
            if (weight(part) == longest) {
                for (UsageKind kind : UsageKind.values()) {
                    freest(part, kind)
                            .ifPresent(licence -> found.add(Statement.of(
                                    kind,
                                    Mechanism.RSL,
                                    licence.said().getOrDefault(kind, Permission.UNSTATED),
                                    place,
                                    address,
                                    licence.words())));
                }
            }
        }
        return found;
    }

    private static int weight(Part part) {
        return part.path().length();
    }

    private static Optional<Licence> freest(Part part, UsageKind kind) {
        return part.licences().stream()
                .filter(licence -> licence.said().containsKey(kind))
                .min((a, b) -> permission(a, kind).compareTo(permission(b, kind)));
    }

    private static Permission permission(Licence licence, UsageKind kind) {
        return licence.said().getOrDefault(kind, Permission.UNSTATED);
    }

    private static boolean hostMatches(String pattern, String host) {
        String bare = pattern.replaceFirst(":[0-9]*$", "");
        if (bare.startsWith("*")) {
            return host.endsWith(bare.substring(1)) || host.equals(bare.replaceFirst("^\\*\\.?", ""));
        }
        return bare.equals(host);
    }

    private static String name(Element element) {
        String name = element.tagName().toLowerCase(Locale.ROOT);
        return name.substring(name.indexOf(':') + 1);
    }

    /** Memory it takes, in bytes as reckoned. */
    public long memory() {
        return parts.stream()
                .flatMap(part -> part.licences().stream())
                .mapToLong(licence -> 400 + 2L * licence.words().length())
                .sum();
    }
}
