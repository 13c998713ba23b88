package barid.reader.page.document;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses as pages write them. */
public final class PageLinks {
    private static final int LONGEST = 2_048;

    private PageLinks() {}

    /** The absolute web address of a link, without its fragment; empty when it is none. */
    public static Optional<URI> resolve(URI base, @Nullable String href) {
        if (href == null || href.isBlank() || href.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<URI> link = parse(href.strip());
        if (link.isEmpty()) {
            return Optional.empty();
        }
        URI url = base.resolve(link.get());
        String scheme = url.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || url.getHost() == null) {
            return Optional.empty();
        }
        return url.getRawFragment() == null
                ? Optional.of(url)
                : parse(url.toString().substring(0, url.toString().indexOf('#')));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return parseEscaped(text);
        }
    }

    /** Blanks, brackets and letters of other scripts that should have been escaped. */
    private static Optional<URI> parseEscaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || "\"<>\\^`{|}[]".indexOf(c) >= 0 || (c == '%' && !isEscape(text, i))) {
                out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c & 0xff));
            } else {
                out.append(c);
            }
        }
        try {
            return Optional.of(new URI(out.toString()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isEscape(String text, int i) {
        return i + 2 < text.length()
                && Character.digit(text.charAt(i + 1), 16) >= 0
                && Character.digit(text.charAt(i + 2), 16) >= 0;
    }

    /** Whether two hosts belong to one registrable domain. */
    public static boolean sameSite(URI a, URI b) {
        return site(a).equals(site(b));
    }

    private static String site(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return domain == null ? lastTwoLabels(host) : domain;
    }

    /** MarkupHints outside the public suffix list, as inside a company. */
    private static String lastTwoLabels(String host) {
        int dot = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
        return dot < 0 || Character.isDigit(host.charAt(host.length() - 1)) ? host : host.substring(dot + 1);
    }
}
