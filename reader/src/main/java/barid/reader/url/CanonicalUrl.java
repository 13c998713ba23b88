package barid.reader.url;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of an article's address. {@link barid.model.article.ArticleId} is its hash, so every change of these rules changes ids.
 *
 * <p>Applied are: the lenient reading of {@link WebUrl}; RFC 3986, section 6.2.2 (case, percent-encoding, dot segments) and 6.2.3 (default ports,
 * empty path); no fragment, no user name, no final dot of the host, no session id, no empty parameters; no tracking parameters
 * ({@code tracking-parameters.txt}); link wrappers opened ({@code link-wrappers.txt}); AMP caches and AMP forms replaced by the page they
 * stand for. Kept are: the scheme, {@code www.} and other host names, the final slash and the order of the parameters, since the result must
 * still be an address that works and servers do tell these apart; what two such forms share is found by redirects and the page's own
 * declaration, see {@link #choose}.
 *
 * <p>The function is idempotent: a canonical address is its own canonical form.
 */
public final class CanonicalUrl {
    private static final Pattern SESSION = Pattern.compile("(?i);(?:jsessionid|phpsessid)=[^/;]*");

    private CanonicalUrl() {}

    /**
     * The canonical form of a link.
     *
     * @param raw as found in a feed or a page
     * @param base address against which a relative link is resolved; null when there is none
     * @return empty when {@code raw} is no http or https address
     */
    public static Optional<URI> of(String raw, @Nullable URI base) {
        return WebUrl.parts(raw, base).flatMap(CanonicalUrl::canonical).flatMap(UrlParts::toUri);
    }

    /** The canonical form of an address; the address itself where it is no http or https address. */
    public static URI of(URI url) {
        return UrlParts.of(url)
                .flatMap(CanonicalUrl::canonical)
                .flatMap(UrlParts::toUri)
                .orElse(url);
    }

    /**
     * The address to fetch for a link: the one behind link wrappers (click counters of alerts and networks, AMP caches), otherwise the link itself,
     * tracking parameters and all, since a server may need them.
     */
    public static URI target(URI url) {
        return UrlParts.of(url).map(LinkWrappers::open).flatMap(UrlParts::toUri).orElse(url);
    }

    /** Whether the address is the front page of its host. */
    public static boolean isFrontPage(URI url) {
        return UrlParts.of(url)
                .flatMap(CanonicalUrl::canonical)
                .map(parts -> parts.query() == null && FrontPages.is(parts.path()))
                .orElse(false);
    }

    /**
     * The canonical address of a page that was fetched, the page's own declaration considered.
     *
     * <p>A declaration is believed when it names an article on the same site. It is not believed where templates are known to go wrong: a
     * front page, a mere section, an address that lost the parameter choosing the article, an error page or an unfilled placeholder. An
     * article wrongly given another's address would vanish behind it, whereas a declaration wrongly refused costs only a duplicate, so
     * doubt means no.
     *
     * @param fetched the address that answered, after redirects
     * @param declared the address the page declares as canonical, resolved; null when it declares none
     */
    public static Choice choose(URI fetched, @Nullable URI declared) {
        URI own = of(fetched);
        if (declared == null) {
            return new Choice(own, Belief.NONE_DECLARED);
        }
        Optional<UrlParts> there = UrlParts.of(declared).flatMap(CanonicalUrl::canonical);
        Optional<UrlParts> here = UrlParts.of(own);
        if (there.isEmpty() || here.isEmpty()) {
            return new Choice(own, Belief.NO_ADDRESS);
        }
        UrlParts candidate = Declarations.upgraded(there.get(), here.get());
        Optional<URI> address = candidate.toUri();
        if (address.isEmpty()) {
            return new Choice(own, Belief.NO_ADDRESS);
        }
        Belief belief = Sites.of(address.get()).equals(Sites.of(own))
                ? Declarations.judge(here.get(), candidate)
                : Belief.OTHER_SITE;
        return new Choice(belief == Belief.BELIEVED ? address.get() : own, belief);
    }

    private static Optional<UrlParts> canonical(UrlParts read) {
        UrlParts parts = LinkWrappers.open(read);
        String path = Percent.normalise(parts.path());
        for (String before = ""; !before.equals(path); ) {
            // Taking one thing off may uncover another; each turn shortens the path.
            before = path;
            path = Amp.plainPath(UrlParts.withoutDots(withoutSession(path)));
        }
        @Nullable String query = parts.query() == null ? null : Tracking.strip(Percent.normalise(parts.query()));
        return Optional.of(new UrlParts(parts.scheme(), parts.host(), parts.port(), path, query));
    }

    private static String withoutSession(String path) {
        String plain = path.indexOf(';') < 0 ? path : SESSION.matcher(path).replaceAll("");
        int slashes = 0;
        while (slashes < plain.length() && plain.charAt(slashes) == '/') {
            slashes++;
        }
        return "/" + plain.substring(slashes);
    }

    /**
     * A canonical address and why it was chosen.
     *
     * @param url canonical
     * @param belief whether it is the declared one, and if not, why
     */
    public record Choice(URI url, Belief belief) {}

    /** Why a declared canonical address was believed or not. */
    public enum Belief {
        /** The page declares none. */
        NONE_DECLARED,
        /** The declared address is used. */
        BELIEVED,
        /** What is declared is no http or https address. */
        NO_ADDRESS,
        /** It is on another site: a copy does not take the original's identity. */
        OTHER_SITE,
        /** It is the front page while the page fetched is not. */
        FRONT_PAGE,
        /** It is a section above the page fetched. */
        SECTION,
        /** It lacks the parameter that chose the page fetched. */
        LOST_PARAMETER,
        /** It is an error page or an unfilled template. */
        PLACEHOLDER
    }
}
