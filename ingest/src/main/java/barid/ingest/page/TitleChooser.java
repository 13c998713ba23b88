package barid.ingest.page;

import barid.ingest.page.Block.Kind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the headline in two steps. The titles that a page states (JSON-LD headline, og:title, the window title) err in
 * their own ways: site names added, words cut, another wording for search engines; the one that agrees best with the others
 * serves to find the body. The heading that readers see above the body is then the headline, unless it names the site or
 * has nothing in common with what the stated titles agree on.
 */
final class TitleChooser {
    private static final int LONGEST = 300;
    private static final int ABOVE = 25;
    private static final int BELOW = 3;
    private static final double ENOUGH = 2.2;

    private TitleChooser() {}

    /** The best stated title, or the first top heading where none is stated; null when there is neither. */
    static @Nullable Field<String> stated(PageScan page, JsonLd jsonLd, URI url) {
        Map<String, String> candidates = candidates(page, jsonLd, url);
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

    /** The headline of a page whose body is known, or null. */
    static @Nullable Field<String> choose(
            PageScan page,
            JsonLd jsonLd,
            URI url,
            BlockTree tree,
            BodyFinder.Candidate body,
            @Nullable Field<String> stated) {
        Map<String, String> candidates = candidates(page, jsonLd, url);
        List<String> titles = candidates.entrySet().stream()
                .filter(e -> !e.getKey().equals("h1"))
                .map(e -> Phrases.fold(e.getValue()))
                .toList();
        SiteNames sites = SiteNames.of(page, url);
        int start = body.boxes().getFirst().first;
        Block best = null;
        double most = ENOUGH;
        int to = Math.min(tree.blocks().size(), start + BELOW);
        for (int i = Math.max(0, start - ABOVE); i < to; i++) {
            Block block = tree.blocks().get(i);
            double score = score(block, titles, sites, start);
            if (score > most) {
                most = score;
                best = block;
            }
        }
        return best == null ? stated : withoutKicker(Texts.squeeze(best.text), candidates);
    }

    /** A line above the headline runs into it where the page sets both in one heading; the stated titles tell. */
    private static Field<String> withoutKicker(String heading, Map<String, String> candidates) {
        String folded = Phrases.fold(heading);
        for (String source : List.of("json-ld", "og", "twitter", "title")) {
            String stated = candidates.get(source);
            if (stated == null) {
                continue;
            }
            String other = Phrases.fold(stated);
            boolean kickerInHeading = other.length() > 12 && folded.endsWith(other) && folded.length() > other.length();
            boolean kickerInStatement = source.equals("json-ld")
                    && folded.length() > 12
                    && other.endsWith(folded)
                    && other.length() > folded.length();
            if (kickerInHeading || kickerInStatement) {
                return new Field<>(stated, source);
            }
        }
        return new Field<>(heading, "heading");
    }

    private static double score(Block block, List<String> titles, SiteNames sites, int start) {
        Box h1 = block.box.within("h1");
        if ((block.kind != Kind.HEADING && h1 == null) || block.text.length() > LONGEST || block.text.length() < 3) {
            return 0;
        }
        if (block.box.pruned != null && !block.box.pruned.equals("details") && !block.box.pruned.equals("share")) {
            return 0;
        }
        double score = h1 != null ? 2 : block.headingLevel() == 2 ? 0.6 : 0.3;
        score += named(block.box) ? 0.6 : 0;
        score += titles.isEmpty()
                ? 1
                : 3
                        * titles.stream()
                                .mapToDouble(t -> Likeness.of(Phrases.fold(block.text), t))
                                .max()
                                .orElse(0);
        score -= 0.03 * Math.abs(start - block.index);
        score -= block.linkDensity() > 0.8 ? 0.6 : 0;
        score -= block.index >= start ? 0.4 : 0;
        return sites.isSite(block.text) ? 0 : score;
    }

    private static boolean named(Box box) {
        return box.isNamed(Names.TITLE) || (box.parent != null && box.parent.isNamed(Names.TITLE));
    }

    private static Map<String, String> candidates(PageScan page, JsonLd jsonLd, URI url) {
        Map<String, String> candidates = new LinkedHashMap<>();
        put(
                candidates,
                "h1",
                page.headings.stream()
                        .filter(e -> !Visibility.isHidden(e))
                        .map(e -> e.text())
                        .filter(t -> !t.isBlank())
                        .findFirst()
                        .orElse(null));
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
        SiteNames sites = SiteNames.of(page, url);
        List<String> all = List.copyOf(candidates.values());
        candidates.replaceAll((_, text) -> sites.strip(text, all));
        return candidates;
    }

    private static void put(Map<String, String> candidates, String source, @Nullable String text) {
        if (text != null) {
            String plain = Texts.plain(text);
            if (!plain.isEmpty() && plain.length() <= LONGEST) {
                candidates.put(source, plain);
            }
        }
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
}
