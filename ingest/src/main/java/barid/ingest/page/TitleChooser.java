package barid.ingest.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the headline. The heading on the page, the JSON-LD headline, the shared title and the window title each err in
 * their own way (site names added, words cut, another headline for search engines), so the one that agrees best with the
 * others wins; a suffix goes only where the others do without it or it names the site.
 */
final class TitleChooser {
    private static final int LONGEST = 300;
    private static final List<String> SEPARATORS = List.of(
            " | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " // ", " / ", " • ", " > ", " ‹ ", " › ", "｜",
            "_", " |", "| ", "– ", " –");

    private TitleChooser() {}

    /** The headline, or null. */
    static @Nullable Field<String> choose(PageScan page, JsonLd jsonLd) {
        Map<String, String> candidates = new LinkedHashMap<>();
        String heading = heading(page);
        put(candidates, "h1", heading);
        put(candidates, "json-ld", jsonLd.text("headline"));
        put(candidates, "og", page.meta("og:title"));
        put(candidates, "twitter", page.meta("twitter:title"));
        put(candidates, "title", page.title);
        put(
                candidates,
                "microdata",
                page.properties("headline").stream()
                        .map(e -> e.text())
                        .findFirst()
                        .orElse(null));
        if (candidates.isEmpty()) {
            return null;
        }
        List<String> sites = siteNames(page);
        candidates.replaceAll((source, text) -> stripSite(text, sites, candidates));
        Field<String> best = null;
        double most = -1;
        for (Map.Entry<String, String> candidate : candidates.entrySet()) {
            double score = prior(candidate.getKey());
            String folded = Phrases.fold(candidate.getValue());
            for (Map.Entry<String, String> other : candidates.entrySet()) {
                if (!other.getKey().equals(candidate.getKey())) {
                    score += agreement(folded, Phrases.fold(other.getValue())) * prior(other.getKey());
                }
            }
            if (score > most) {
                most = score;
                best = new Field<>(candidate.getValue(), candidate.getKey());
            }
        }
        return best;
    }

    private static double prior(String source) {
        return switch (source) {
            case "h1" -> 1.3;
            case "og" -> 1;
            case "json-ld" -> 0.9;
            case "microdata" -> 0.6;
            case "title" -> 0.5;
            default -> 0.4;
        };
    }

    private static double agreement(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.equals(b)) {
            return 1;
        }
        return a.startsWith(b) || b.startsWith(a) ? 0.3 : 0;
    }

    private static void put(Map<String, String> candidates, String source, @Nullable String text) {
        if (text != null) {
            String plain = Texts.plain(text);
            if (!plain.isEmpty() && plain.length() <= LONGEST) {
                candidates.put(source, plain);
            }
        }
    }

    /** Of several top headings the one that the page's titles repeat; else the last one before the body. */
    private static @Nullable String heading(PageScan page) {
        List<String> titles = new ArrayList<>();
        for (String t : new @Nullable String[] {page.meta("og:title"), page.meta("twitter:title"), page.title}) {
            if (t != null) {
                titles.add(Phrases.fold(Texts.plain(t)));
            }
        }
        String first = null;
        for (Element h1 : page.headings) {
            String text = Texts.squeeze(h1.text());
            if (text.isEmpty() || Visibility.isHidden(h1)) {
                continue;
            }
            String folded = Phrases.fold(text);
            if (!folded.isEmpty()
                    && folded.length() > 8
                    && titles.stream().anyMatch(t -> t.startsWith(folded) || folded.startsWith(t))) {
                return text;
            }
            if (first == null) {
                first = text;
            }
        }
        return first;
    }

    private static List<String> siteNames(PageScan page) {
        List<String> names = new ArrayList<>();
        for (String name : new @Nullable String[] {
            page.meta("og:site_name"),
            page.meta("application-name"),
            page.meta("twitter:site"),
            page.meta("apple-mobile-web-app-title")
        }) {
            if (name != null && !name.isBlank()) {
                names.add(Phrases.fold(name).replace(" ", ""));
            }
        }
        return names;
    }

    /** Without a part at either end that names the site, or that another candidate does without. */
    private static String stripSite(String title, List<String> sites, Map<String, String> others) {
        String text = title;
        for (int round = 0; round < 3; round++) {
            String shorter = stripOnce(text, sites, others);
            if (shorter.equals(text)) {
                return text;
            }
            text = shorter;
        }
        return text;
    }

    private static String stripOnce(String text, List<String> sites, Map<String, String> others) {
        for (String separator : SEPARATORS) {
            int last = text.lastIndexOf(separator);
            if (last > 0) {
                String head = text.substring(0, last).strip();
                String tail = text.substring(last + separator.length());
                if (names(tail, sites) || isCandidate(head, others)) {
                    return head;
                }
            }
            int first = text.indexOf(separator);
            if (first > 0) {
                String head = text.substring(0, first);
                String tail = text.substring(first + separator.length()).strip();
                if (names(head, sites) || isCandidate(tail, others)) {
                    return tail;
                }
            }
        }
        return text;
    }

    private static boolean names(String part, List<String> sites) {
        String folded = Phrases.fold(part).replace(" ", "");
        return !folded.isEmpty()
                && sites.stream()
                        .anyMatch(s -> s.equals(folded)
                                || (folded.length() > 4
                                        && s.length() > 4
                                        && (s.startsWith(folded) || folded.startsWith(s))));
    }

    private static boolean isCandidate(String part, Map<String, String> others) {
        String folded = Phrases.fold(part);
        return folded.length() > 8
                && others.values().stream().anyMatch(o -> Phrases.fold(o).equals(folded));
    }
}
