package barid.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the writers that readers see: marked up as such, in a byline near the headline or behind the text, in a small box
 * that is named after the author, or as the first line of the text.
 */
final class VisibleAuthors {
    private static final int LONGEST = 160;
    private static final int ABOVE = 22;
    private static final int BEFORE_HEADLINE = 8;
    private static final int FAR_ABOVE = 45;
    private static final int HEADLINE_REACH = 80;
    private static final int INTO = 4;
    private static final int BEHIND = 10;
    private static final int LONGEST_ALONE = 30;
    private static final int AUTHOR_BOX = 5;
    private static final int MOST_MARKED = 6;
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[|·•\\n]\\s*|\\s+[–—]\\s+|\\s+-\\s+");

    private final Bylines bylines;
    private final List<Block> blocks;
    private final SiteNames sites;
    private final String title;
    private final List<List<Block>> nearHeadline;
    private final List<Block> behind;
    private final List<Block> farAbove;
    private final int start;

    VisibleAuthors(Bylines bylines, PageReading reading) {
        this.bylines = bylines;
        this.blocks = reading.tree().blocks();
        this.sites = reading.sites();
        this.title = reading.title() == null ? "" : Phrases.fold(reading.title().value());
        int first = reading.body().boxes().getFirst().first;
        int end = Math.min(reading.body().boxes().getLast().end, blocks.size());
        this.start = firstKept(first);
        int headline = headline(start);
        this.nearHeadline = headline < 0
                ? List.of(part(start - ABOVE, start + INTO))
                : List.of(
                        part(headline, start + INTO),
                        part(headline - BEFORE_HEADLINE, headline),
                        part(start - ABOVE, headline - BEFORE_HEADLINE));
        this.behind = part(Math.max(start, end - INTO), end + BEHIND);
        this.farAbove = part(start - FAR_ABOVE, headline < 0 ? start - ABOVE : Math.min(headline, start - ABOVE));
    }

    /** Where the text begins: a part of the page may have a menu before it. */
    private int firstKept(int first) {
        return blocks.stream()
                .filter(b -> b.index >= first && b.kept() && !b.text.isEmpty())
                .mapToInt(b -> b.index)
                .findFirst()
                .orElse(first);
    }

    /** The headline nearest to the beginning of the text; -1 where there is none. */
    private int headline(int start) {
        for (int i = Math.min(blocks.size() - 1, start + 1); i >= 0 && i > start - HEADLINE_REACH; i--) {
            if (isTitle(blocks.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean isTitle(Block block) {
        return !title.isEmpty()
                && block.size() >= title.length() / 2
                && block.size() <= 4 * title.length()
                && block.folded().equals(title);
    }

    private List<Block> part(int from, int to) {
        int first = Math.max(0, Math.min(from, blocks.size()));
        return blocks.subList(first, Math.max(first, Math.min(to, blocks.size())));
    }

    /**
     * The writers that readers see, or null: persons near the headline, then the newsroom that is named there, then what
     * stands behind the text.
     */
    @Nullable
    Field<List<String>> find() {
        List<String> found = near(nearHeadline, this::isPerson);
        found = found.isEmpty() ? line(behind, this::isPerson) : found;
        found = found.isEmpty() ? near(nearHeadline, this::isNewsroom) : found;
        found = found.isEmpty() ? near(List.of(behind), this::isPerson) : found;
        found = found.isEmpty() ? line(farAbove, this::isPerson) : found;
        found = found.isEmpty() ? alone() : found;
        found = found.isEmpty() ? near(List.of(behind), this::isNewsroom) : found;
        return found.isEmpty() ? null : new Field<>(found, "visible");
    }

    /** The site itself where it is named as the writer, or null. */
    @Nullable
    Field<List<String>> site() {
        List<String> found = near(nearHeadline, sites::isSite);
        found = found.isEmpty() ? near(List.of(behind), sites::isSite) : found;
        return found.isEmpty() ? null : new Field<>(found, "visible");
    }

    private boolean isPerson(String name) {
        return !sites.isSite(name) && !bylines.isOrganisation(name);
    }

    private boolean isNewsroom(String name) {
        return !sites.isSite(name) && bylines.isOrganisation(name);
    }

    private List<String> near(List<List<Block>> parts, Predicate<String> wanted) {
        for (List<Block> part : parts) {
            List<String> found = marked(part, wanted);
            found = found.isEmpty() ? line(part, wanted) : found;
            found = found.isEmpty() ? boxed(part, wanted) : found;
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Names that markup calls the writer's, and those beside the first that are marked up alike. */
    private List<String> marked(List<Block> part, Predicate<String> wanted) {
        List<String> names = new ArrayList<>();
        String shape = null;
        int last = -1;
        for (Block block : part) {
            if (last >= 0 && block.index > last + 1) {
                break;
            }
            if (isOfArticle(block) && !(block.kept() && block.text.length() > LONGEST)) {
                for (AuthorMarks.Mark mark : AuthorMarks.of(block)) {
                    if ((shape == null || shape.equals(mark.shape())) && !bylines.isOthers(block.text, mark.text())) {
                        for (String name : only(bylines.named(mark.text(), mark.exact()), wanted)) {
                            if (!names.contains(name) && names.size() < MOST_MARKED) {
                                names.add(name);
                                shape = mark.shape();
                                last = block.index;
                            }
                        }
                    }
                }
            }
        }
        return names;
    }

    /** The wanted names; a single word behind others that are not wanted is their place, as in "Reuters, Cairo". */
    private static List<String> only(List<String> names, Predicate<String> wanted) {
        List<String> some = names.stream().filter(wanted).toList();
        return some.size() < names.size() && some.stream().allMatch(n -> n.indexOf(' ') < 0) ? List.of() : some;
    }

    private List<String> line(List<Block> part, Predicate<String> wanted) {
        boolean named = false;
        for (Block block : part) {
            if (!isOfArticle(block) || block.text.length() > LONGEST || isTitle(block)) {
                named = false;
                continue;
            }
            List<String> names = named ? bylines.leading(block.text) : List.of();
            for (String piece : SEPARATORS.split(block.text)) {
                names = names.isEmpty() && named ? bylines.leading(piece) : names;
                names = names.isEmpty() ? bylines.behindWords(piece) : names;
                named = bylines.isByline(piece);
            }
            names = only(names, wanted);
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    /** A first paragraph that is nothing but a name. */
    private List<String> alone() {
        for (Block block : part(start - 1, start + 2)) {
            if (block.kind == Block.Kind.PARAGRAPH
                    && block.size() <= LONGEST_ALONE
                    && block.text.indexOf(' ') > 0
                    && bylines.leading(block.text).equals(List.of(block.text))
                    && isPerson(block.text)) {
                return List.of(block.text);
            }
        }
        return List.of();
    }

    /** What others say or write on the page is not of the article; a menu or a side column may hold its author. */
    private static boolean isOfArticle(Block block) {
        return !block.text.isEmpty()
                && !"comments".equals(block.box.pruned)
                && !"related".equals(block.box.pruned)
                && (isAuthorBox(block.box)
                        || (!"navigation".equals(block.box.pruned) && !"sidebar".equals(block.box.pruned)))
                && block.box.within("form") == null;
    }

    private List<String> boxed(List<Block> part, Predicate<String> wanted) {
        for (Block block : part) {
            if (block.text.length() <= LONGEST && isOfArticle(block) && isAuthorBox(block.box)) {
                for (String piece : SEPARATORS.split(block.text)) {
                    List<String> names = bylines.behindWords(piece);
                    if (names.isEmpty()) {
                        names = bylines.leading(piece).stream()
                                .filter(n -> n.indexOf(' ') > 0 || (n.equals(block.text) && block.linkDensity() > 0.8))
                                .toList();
                    }
                    names = only(names, wanted);
                    if (!names.isEmpty()) {
                        return names;
                    }
                }
            }
        }
        return List.of();
    }

    private static boolean isAuthorBox(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.isNamed(Names.AUTHOR) && b.end - b.first <= AUTHOR_BOX) {
                return true;
            }
        }
        return false;
    }
}
