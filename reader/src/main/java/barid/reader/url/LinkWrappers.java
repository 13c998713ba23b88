package barid.reader.url;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens addresses that only carry another one: click counters by the list {@code link-wrappers.txt}, and AMP caches and viewers by the form of
 * their addresses (https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls/).
 */
final class LinkWrappers {
    private static final int DEPTH = 3;
    private static final Pattern CACHE_PATH = Pattern.compile("/[a-z]{1,2}/(s/)?([^/]+\\.[^/]+)(/.*)?");
    private static final Pattern VIEWER_PATH = Pattern.compile("/amp/(s/)?([^/]+\\.[^/]+)(/.*)?");
    private static final List<Wrapper> WRAPPERS =
            DataLines.of("link-wrappers.txt").stream().map(Wrapper::of).toList();

    private LinkWrappers() {}

    /** The address carried, or the same address when it carries none; wrappers in wrappers are opened up to a depth. */
    static UrlParts open(UrlParts address) {
        UrlParts current = address;
        for (int i = 0; i < DEPTH; i++) {
            Optional<UrlParts> inner = inner(current);
            if (inner.isEmpty()) {
                return current;
            }
            current = inner.get();
        }
        return current;
    }

    private static Optional<UrlParts> inner(UrlParts address) {
        String host = address.host();
        if (host.endsWith(".cdn.ampproject.org") || host.endsWith(".bing-amp.com")) {
            return carriedInPath(CACHE_PATH, address);
        }
        if (host.startsWith("www.google.") && address.path().startsWith("/amp/")) {
            return carriedInPath(VIEWER_PATH, address);
        }
        if (address.query() == null) {
            return Optional.empty();
        }
        for (Wrapper wrapper : WRAPPERS) {
            if (wrapper.fits(address)) {
                Optional<UrlParts> carried = parameter(address.query(), wrapper.parameter())
                        .filter(value -> value.startsWith("http:") || value.startsWith("https:"))
                        .flatMap(value -> WebUrl.parts(value, null));
                if (carried.isPresent()) {
                    return carried;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<UrlParts> carriedInPath(Pattern form, UrlParts address) {
        Matcher path = form.matcher(Percent.normalise(address.path()));
        if (!path.matches()) {
            return Optional.empty();
        }
        @Nullable String rest = path.group(3);
        String query = address.query() == null ? "" : "?" + address.query();
        return UrlParts.absolute(
                path.group(1) == null ? "http" : "https", path.group(2) + (rest == null ? "" : rest) + query);
    }

    private static Optional<String> parameter(String query, String name) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return Optional.of(Percent.decode(parameter.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private record Wrapper(String host, String path, String parameter) {
        static Wrapper of(String line) {
            String[] words = line.split("\\s+");
            return new Wrapper(words[0], words[1], words[2]);
        }

        boolean fits(UrlParts address) {
            return address.path().equals(path) && fitsHost(address.host());
        }

        private boolean fitsHost(String name) {
            if (host.endsWith(".*")) {
                return name.startsWith(host.substring(0, host.length() - 1));
            }
            return name.equals(host);
        }
    }
}
