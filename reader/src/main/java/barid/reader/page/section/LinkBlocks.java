package barid.reader.page.section;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a page belongs to a link: the largest box around it in which no other link of its kind stands. Links are of a kind when
 * their addresses differ in the last part only, as those of the articles of a section, the messages of a channel and the threads of a forum
 * do.
 */
final class LinkBlocks {
    /** From so many addresses on a page lists them. */
    static final int FEW = 3;

    private static final int MAX_UP = 8;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final List<Placed> all = new ArrayList<>();
    private final Map<String, Set<URI>> kinds = new HashMap<>();
    private final Map<Element, Map<String, Target>> inside = new HashMap<>();

    /** A link where it stands. */
    record Placed(Element a, URI link, String kind) {}

    /** The one address of a kind in a box, null when there are several. */
    private record Target(@Nullable URI only) {}

    void add(Element a, URI link) {
        Placed placed = new Placed(a, link, kind(link));
        all.add(placed);
        kinds.computeIfAbsent(placed.kind, unused -> new HashSet<>()).add(link);
        Element box = a.parent();
        for (int up = 0; box != null && up < MAX_UP; up++, box = box.parent()) {
            inside.computeIfAbsent(box, unused -> new HashMap<>())
                    .merge(
                            placed.kind,
                            new Target(link),
                            (one, other) -> link.equals(one.only) ? one : new Target(null));
        }
    }

    List<Placed> all() {
        return all;
    }

    /** How many addresses of this one's kind the page has. */
    int series(URI link) {
        return kinds.getOrDefault(kind(link), Set.of()).size();
    }

    /** The box that belongs to a link, null where no other link of its kind tells how far it goes. */
    @Nullable
    Element of(Placed placed) {
        if (series(placed.link) < 2) {
            return null;
        }
        Element block = null;
        Element box = placed.a.parent();
        for (int up = 0; box != null && up < MAX_UP; up++, box = box.parent()) {
            Target target = inside.getOrDefault(box, Map.of()).get(placed.kind);
            if (target == null || target.only == null || box.normalName().equals("body")) {
                return block;
            }
            block = box;
        }
        return block;
    }

    /** The address with every number as a sign, and of the last part only whether it has one. */
    private static String kind(URI link) {
        String path = link.getRawPath();
        if (link.getRawQuery() != null) {
            return path + "?" + DIGITS.matcher(link.getRawQuery()).replaceAll("#");
        }
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        int slash = path.lastIndexOf('/', end - 1);
        String last = path.substring(slash + 1, end);
        String folder = DIGITS.matcher(path.substring(0, slash + 1)).replaceAll("#");
        return folder + (DIGITS.matcher(last).find() ? "#" : "*");
    }
}
