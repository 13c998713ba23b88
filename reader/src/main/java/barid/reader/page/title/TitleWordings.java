package barid.reader.page.title;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.text.TextShape;
import barid.reader.page.title.TitleWording.Place;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects every wording that may be the headline of a page whose body is known. */
final class TitleWordings {
    /** What stands between the headline and a kicker, a section or the site. */
    private static final Pattern SEPARATOR = Pattern.compile(
            "\\s*(?:[|｜_»«]|::|--|：)\\s*|\\s+[-–—·•/>‹›:~]\\s+|:\\s+|(?<=[^\\x00-\\u024f])-(?=[^\\x00-\\u024f])");

    /** Where a sentence goes on; marks and brackets may also stand between two parts of a title. */
    private static final Pattern CONTINUATION = Pattern.compile("\\s?[\"„“«‘'\\p{L}\\p{N}]");

    private static final int MOST_PARTS = 8;
    private static final int SHORTEST_PART = 6;

    private final Map<String, TitleWording> wordings = new LinkedHashMap<>();
    private final TitleCandidates titles;

    private TitleWordings(TitleCandidates titles) {
        this.titles = titles;
    }

    /** All wordings; {@code seen} holds the lines that readers see around the beginning of the body, folded. */
    static Collection<TitleWording> of(
            TitleCandidates titles, @Nullable String heading, List<String> elements, Set<String> seen) {
        TitleWordings all = new TitleWordings(titles);
        if (heading != null) {
            all.add(heading, Place.HEADING, false);
        }
        titles.stripped().forEach((place, text) -> all.add(text, place, false));
        titles.stated().forEach((place, text) -> {
            if (!titles.fold(text).equals(titles.fold(titles.stripped().getOrDefault(place, text)))) {
                all.add(text, place, true);
            }
        });
        titles.headings().forEach(text -> all.add(text, Place.OTHER_H1, false));
        elements.forEach(all::addElement);
        titles.stated().values().stream().distinct().forEach(text -> all.addParts(text, seen));
        return all.possible();
    }

    /** Neither the name of the site is a headline nor what breaks off, unless there is nothing else. */
    private Collection<TitleWording> possible() {
        SiteNames sites = titles.sites();
        List<TitleWording> possible = wordings.values().stream()
                .filter(w ->
                        !sites.isCompactSite(key(w.folded)) && !sites.isCompactLogo(key(w.folded)) && !breaksOff(w))
                .toList();
        return possible.isEmpty() ? wordings.values() : possible;
    }

    /** Whether readers do not see a wording, and another statement goes on in the middle of its sentence. */
    private boolean breaksOff(TitleWording wording) {
        if (wording.isIn(Place.HEADING) || wording.isIn(Place.H1)) {
            return false;
        }
        String start = withoutEllipsis(wording.text());
        for (Map.Entry<Place, String> statement : titles.stated().entrySet()) {
            String other = statement.getValue();
            if (statement.getKey() != Place.H1
                    && other.length() > start.length()
                    && other.startsWith(start)
                    && CONTINUATION
                            .matcher(other)
                            .region(start.length(), other.length())
                            .lookingAt()) {
                return !TextShape.of(start).endsSentence();
            }
        }
        return false;
    }

    private static String withoutEllipsis(String text) {
        int marks = text.endsWith("…") ? 1 : text.endsWith("...") ? 3 : 0;
        return marks == 0 ? text : text.substring(0, text.length() - marks).stripTrailing();
    }

    private void addParts(String text, Set<String> seen) {
        Matcher separator = SEPARATOR.matcher(text);
        for (int i = 0; i < MOST_PARTS && separator.find(); i++) {
            addPart(text.substring(separator.end()).strip(), seen);
            addPart(text.substring(0, separator.start()).strip(), seen);
        }
    }

    private void addElement(String text) {
        if (text.length() > TitleCandidates.LONGEST) {
            return;
        }
        String folded = titles.fold(text);
        if (TextShape.of(folded).size() >= SHORTEST_PART && !wordings.containsKey(key(folded))) {
            add(text, Place.PART, false);
        }
    }

    private void addPart(String part, Set<String> seen) {
        String folded = titles.fold(part);
        if (seen.contains(folded)
                && TextShape.of(folded).size() >= SHORTEST_PART
                && !wordings.containsKey(key(folded))) {
            add(part, Place.PART, false);
        }
    }

    private void add(String text, Place place, boolean whole) {
        String folded = titles.fold(text);
        if (!folded.isEmpty()) {
            wordings.computeIfAbsent(key(folded), _ -> new TitleWording(folded)).add(place, whole, text);
        }
    }

    /** Headings made of several elements lose the spaces between them. */
    private static String key(String folded) {
        return folded.replace(" ", "");
    }

    /** The lines from one block to another, folded. */
    static Set<String> seen(BlockTree tree, int from, int to) {
        Set<String> seen = new HashSet<>();
        for (Block block :
                tree.blocks().subList(Math.max(0, from), Math.min(tree.blocks().size(), to))) {
            if (!block.text.isEmpty() && block.text.length() <= TitleCandidates.LONGEST) {
                seen.add(block.folded());
            }
        }
        return seen;
    }
}
