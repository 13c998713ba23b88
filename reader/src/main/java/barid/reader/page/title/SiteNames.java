package barid.reader.page.title;

import barid.reader.page.source.PageScan;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.TextFold;
import barid.reader.url.Sites;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The names a site gives itself, and titles without them. */
public final class SiteNames {
    /** A bar between two parts is used for nothing but the site's name and section. */
    private static final List<String> BARS = List.of(" | ", " |", "| ", "｜", " » ", " « ", " :: ", " // ", " • ");

    private static final List<String> DASHES =
            List.of(" - ", " – ", " — ", " · ", " / ", " > ", " ‹ ", " › ", "_", " : ", ": ");
    private static final Pattern EXTENSION = Pattern.compile("\\.[a-z]{2,5}$");
    private static final int MOST_HEADINGS = 10;
    private static final int NEAR = 4;
    private static final int ROUNDS = 3;
    private static final int LONGEST_TAIL = 40;
    private static final int LONGEST_ADDITION = 10;

    private final URI url;
    private final List<String> names;
    /** Headings that lead to the home page. */
    private final List<String> logos = new ArrayList<>();

    private final String host;
    /** The longest label of the host, which is the name people know it by. */
    private final String hostName;

    private SiteNames(URI url, List<String> names, String host) {
        this.url = url;
        this.names = names;
        this.host = compact(host);
        this.hostName = longestLabel(host);
    }

    public static SiteNames of(PageScan page, URI url) {
        List<String> names = new ArrayList<>();
        add(names, page.meta("og:site_name"));
        add(names, page.meta("twitter:site"));
        String title = compact(Objects.requireNonNullElse(page.meta("og:title"), page.title));
        for (String property : List.of("application-name", "apple-mobile-web-app-title")) {
            String name = page.meta(property);
            // Some templates fill these in with the title of the page.
            if (name != null && !compact(name).equals(title)) {
                add(names, name);
            }
        }
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        SiteNames sites = new SiteNames(url, names, host.startsWith("www.") ? host.substring(4) : host);
        for (Element heading : page.headings.subList(0, Math.min(page.headings.size(), MOST_HEADINGS))) {
            if (sites.leadsHome(heading)) {
                add(sites.logos, FieldText.brief(heading));
            }
        }
        return sites;
    }

    private static void add(List<String> names, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            names.add(compact(name));
        }
    }

    /** Whether a text is nothing but the name of the site. */
    public boolean isSite(String text) {
        return isCompactSite(compact(text));
    }

    /** The same for a text that is folded and without spaces. */
    boolean isCompactSite(String compact) {
        if (compact.isEmpty()) {
            return false;
        }
        return names.contains(compact) || compact.equals(host) || (compact.length() > 3 && hostName.equals(compact));
    }

    /** Whether a heading is a link to the home page, as the logo of a site is. */
    private boolean leadsHome(Element heading) {
        Element link = link(heading);
        if (link == null || isHome(url)) {
            return false;
        }
        String target = link.attr("href").strip();
        try {
            return link.attr("rel").equals("home") || (!target.isEmpty() && isOwnHome(url.resolve(target)));
        } catch (IllegalArgumentException e) {
            // An address that nobody can read leads nowhere.
            return false;
        }
    }

    /** The link inside a heading or around it, or null. */
    private static @Nullable Element link(Element heading) {
        Element inside = heading.getElementsByTag("a").first();
        if (inside != null) {
            return inside;
        }
        Element around = heading.parent();
        for (int i = 0; around != null && i < NEAR; i++, around = around.parent()) {
            if (around.normalName().equals("a")) {
                return around;
            }
        }
        return null;
    }

    private boolean isOwnHome(URI address) {
        return isHome(address) && Sites.same(address, url);
    }

    private static boolean isHome(URI address) {
        String path = address.getPath();
        return path != null && (path.isEmpty() || path.equals("/")) && address.getQuery() == null;
    }

    /** The words of the page's own address, folded: its part with most letters. */
    String address() {
        String best = "";
        int most = 0;
        String path = url.getPath() == null ? "" : url.getPath();
        for (String part : path.split("/")) {
            String folded = TextFold.fold(EXTENSION.matcher(part).replaceFirst(""));
            int letters = (int) folded.chars().filter(Character::isLetter).count();
            if (letters > most) {
                most = letters;
                best = folded;
            }
        }
        return best;
    }

    /** Whether a text is that of a heading which leads to the home page. */
    boolean isLogo(String text) {
        return isCompactLogo(compact(text));
    }

    /** The same for a text that is folded and without spaces. */
    boolean isCompactLogo(String compact) {
        return logos.contains(compact);
    }

    /** A title without the parts at either end that name the site, or that one of the others, folded, does without. */
    public String strip(String title, List<String> others) {
        String text = title;
        for (int round = 0; round < ROUNDS; round++) {
            String shorter = stripOnce(text, others);
            if (shorter.equals(text)) {
                return text;
            }
            text = shorter;
        }
        return text;
    }

    private String stripOnce(String text, List<String> others) {
        for (String bar : BARS) {
            String shorter = cut(text, bar, others, true);
            if (shorter != null) {
                return shorter;
            }
        }
        for (String dash : DASHES) {
            String shorter = cut(text, dash, others, false);
            if (shorter != null) {
                return shorter;
            }
        }
        return text;
    }

    /** A text without what stands on one side of a separator, or null; what others show goes before what the length suggests. */
    private @Nullable String cut(String text, String separator, List<String> others, boolean bar) {
        int last = text.lastIndexOf(separator);
        if (last <= 0) {
            return null;
        }
        boolean colon = separator.strip().equals(":");
        String front = text.substring(0, last).strip();
        String end = text.substring(last + separator.length()).strip();
        if (isNameAt(end, colon) || (!colon && isAmong(front, others))) {
            return front;
        }
        int first = text.indexOf(separator);
        String start = first == last ? front : text.substring(0, first).strip();
        String rest =
                first == last ? end : text.substring(first + separator.length()).strip();
        if (first > 0 && bar && isAmong(rest, others)) {
            return rest;
        }
        if (bar && end.length() <= LONGEST_TAIL && front.length() > end.length() / 2 && !isName(front)) {
            return front;
        }
        return first > 0 && isNameAt(start, colon) ? rest : null;
    }

    /** A colon belongs to the headline, unless exactly the site's name stands before or behind it. */
    private boolean isNameAt(String part, boolean colon) {
        return colon ? isSite(part) : isName(part);
    }

    private boolean isName(String part) {
        String compact = compact(part);
        if (compact.isEmpty()) {
            return false;
        }
        if (logos.contains(compact)) {
            return true;
        }
        for (String name : names) {
            if (name.equals(compact)
                    || (compact.length() > 4
                            && name.length() > 4
                            && (name.startsWith(compact) || holds(compact, name)))) {
                return true;
            }
        }
        return compact.length() > 3
                && part.length() <= LONGEST_TAIL
                && (host.contains(compact) || (hostName.length() > 3 && holds(compact, hostName)));
    }

    /** Whether a text is a name and little more, as "Daily Harbour Online", and no issue of it, as "Daily Harbour 18". */
    private static boolean holds(String compact, String name) {
        return compact.contains(name)
                && compact.length() - name.length() <= LONGEST_ADDITION
                && digits(compact) == digits(name);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static String longestLabel(String host) {
        String best = "";
        for (String label : host.split("\\.")) {
            String compact = compact(label);
            if (compact.length() > best.length()) {
                best = compact;
            }
        }
        return best;
    }

    private static boolean isAmong(String part, List<String> others) {
        String folded = TextFold.fold(part);
        return folded.length() > 8 && others.contains(folded);
    }

    private static String compact(String text) {
        return TextFold.fold(text).replace(" ", "");
    }
}
