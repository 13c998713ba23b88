package barid.reader.usage;

import barid.model.usage.Permission;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of an answer say of the uses of its document. */
public final class HeaderTerms {
    /** Names of the headers that are read, in lower case. */
    public static final Set<String> NAMES =
            Set.of("content-signal", "content-usage", "tdm-reservation", "tdm-policy", "x-robots-tag", "link");

    private static final Pattern LINK = Pattern.compile("<([^>]{1,8000})>((?:\\s*;[^,\"]*(?:\"[^\"]*\")?)*)");
    private static final Pattern RELATION = Pattern.compile("(?i);\\s*rel\\s*=\\s*\"?([^\";]+)");
    private static final Pattern TYPE = Pattern.compile("(?i);\\s*type\\s*=\\s*\"?([^\";\\s]+)");

    private HeaderTerms() {}

    /**
     * What is said of the document.
     *
     * @param headers values by name in lower case, each line of the answer one value
     * @param robot the word by which sites address the reader
     * @param url the address that answered
     */
    public static List<Statement> statements(Map<String, List<String>> headers, String robot, URI url) {
        List<Statement> found = new ArrayList<>();
        for (String value : values(headers, "content-signal")) {
            add(Preferences.signals(value), Mechanism.CONTENT_SIGNAL, url, "Content-Signal: " + value, found);
        }
        // Several lines are one dictionary (RFC 9651, section 4.2).
        String usage = String.join(", ", values(headers, "content-usage"));
        if (!usage.isBlank()) {
            add(Preferences.preferences(usage), Mechanism.CONTENT_USAGE, url, "Content-Usage: " + usage, found);
        }
        for (String value : values(headers, "tdm-reservation")) {
            if (value.strip().equals("0") || value.strip().equals("1")) {
                found.addAll(TdmRules.reservation(
                        value.strip().equals("1"), UsagePlace.HEADER, url, "TDM-Reservation: " + value.strip()));
            }
        }
        values(headers, "x-robots-tag").forEach(value -> found.addAll(RobotsDirectives.header(value, robot, url)));
        return found;
    }

    private static void add(
            Map<UsageKind, Permission> said, Mechanism mechanism, URI url, String words, List<Statement> found) {
        said.forEach((kind, permission) ->
                found.add(Statement.of(kind, mechanism, permission, UsagePlace.HEADER, url, words)));
    }

    /** The policy that {@code TDM-Policy} names; empty where none is. */
    public static Optional<URI> policy(Map<String, List<String>> headers, URI url) {
        return values(headers, "tdm-policy").stream()
                .flatMap(value -> WebUrl.parse(value, url).stream())
                .findFirst();
    }

    /** Addresses of licences in RSL that {@code Link} names. */
    public static List<URI> licences(Map<String, List<String>> headers, URI url) {
        return links(headers, url, true);
    }

    /** Addresses of licences of other sorts that {@code Link} names, to be read by people. */
    public static List<URI> otherLicences(Map<String, List<String>> headers, URI url) {
        return links(headers, url, false);
    }

    private static List<URI> links(Map<String, List<String>> headers, URI url, boolean rsl) {
        List<URI> found = new ArrayList<>();
        for (String value : values(headers, "link")) {
            Matcher link = LINK.matcher(value);
            while (link.find()) {
                Matcher relation = RELATION.matcher(link.group(2));
                Matcher type = TYPE.matcher(link.group(2));
                boolean isRsl = type.find() && type.group(1).equalsIgnoreCase("application/rsl+xml");
                if (relation.find()
                        && List.of(relation.group(1)
                                        .strip()
                                        .toLowerCase(Locale.ROOT)
                                        .split("\\s+"))
                                .contains("license")
                        && isRsl == rsl) {
                    WebUrl.parse(link.group(1), url).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of());
    }
}
