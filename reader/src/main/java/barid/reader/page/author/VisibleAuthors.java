package barid.reader.page.author;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockPieces;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.PersonNames;
import barid.reader.page.document.Reason;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.title.SiteNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the writers that readers see: marked up as such, in a byline near the headline or behind the text, in a small box
 * that is named after the author, or where {@link UnmarkedAuthors} looks.
 */
final class VisibleAuthors {
    private static final int LONGEST = 160;
    private static final int AUTHOR_BOX = 5;
    private static final int MOST_MARKED = 6;
    private static final int LABEL_REACH = 3;
    /** How far apart articles in a list are. */
    private static final int TEASERS = 30;

    private final Bylines bylines;
    private final UnmarkedAuthors unmarked;
    private final SiteNames sites;
    private final Surroundings around;
    private final BlockPieces pieces = new BlockPieces();
    /** The names in bylines by their lines: the same lines are looked at for persons, newsrooms and the site. */
    private final Map<String, List<String>> byLine = new HashMap<>();

    private final Map<Block, List<AuthorMarkup.Mark>> marks = new HashMap<>();

    VisibleAuthors(Bylines bylines, GivenNames given, PageReading reading) {
        this.bylines = bylines;
        this.unmarked = new UnmarkedAuthors(given, bylines, reading, pieces);
        this.sites = reading.sites();
        this.around = new Surroundings(reading);
    }

    /**
     * The writers that readers see, or null: persons near the headline, then the newsroom that is named there, then what
     * stands behind the text.
     */
    @Nullable
    Field<List<String>> find() {
        List<String> found = near(around.nearHeadline, this::isPerson);
        found = found.isEmpty() ? besideDate() : found;
        found = found.isEmpty() ? near(around.nearHeadline, this::isNewsroom) : found;
        found = found.isEmpty() ? near(around.behind, this::isPerson) : found;
        found = found.isEmpty() ? line(around.farAbove, this::isPerson) : found;
        found = found.isEmpty() ? unmarked.firstLine(around.beginning()) : found;
        found = found.isEmpty() ? unmarked.signature() : found;
        found = found.isEmpty() ? unmarked.labelled() : found;
        found = found.isEmpty() ? near(around.behind, this::isNewsroom) : found;
        found = found.isEmpty() ? unmarked.initials(around.behind.getFirst()) : found;
        return found.isEmpty() ? null : new Field<>(found, "visible");
    }

    private List<String> besideDate() {
        for (List<Block> part : around.nearHeadline) {
            List<String> found = unmarked.besideDate(part);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The site itself where it is named as the writer, or the person who owns it, or null; an organisation has no such owner. */
    @Nullable
    Field<List<String>> site(boolean ofOrganisation) {
        List<String> found = near(around.nearHeadline, sites::isSite);
        found = found.isEmpty() ? near(around.behind, sites::isSite) : found;
        found = found.isEmpty() && !ofOrganisation ? unmarked.owner() : found;
        return found.isEmpty() ? null : new Field<>(found, "visible");
    }

    private boolean isPerson(String name) {
        return !sites.isSite(name) && !bylines.filter().isOrganisation(name);
    }

    private boolean isNewsroom(String name) {
        return !sites.isSite(name) && bylines.filter().isOrganisation(name);
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

    /** MarkupHints that markup calls the writer's, and those beside the first that are marked up alike. */
    private List<String> marked(List<Block> part, Predicate<String> wanted) {
        List<String> names = new ArrayList<>();
        String shape = null;
        int last = -1;
        for (Block block : part) {
            if (block.box.quoted || (block.kept() && block.text.length() > LONGEST) || !isOfArticle(block)) {
                continue;
            }
            boolean others = false;
            for (AuthorMarkup.Mark mark : marks.computeIfAbsent(block, AuthorMarkup::of)) {
                if ((shape != null && !shape.equals(mark.shape()))
                        || bylines.filter().isOthers(block.text, mark.text())) {
                    continue;
                }
                List<String> all = bylines.named(mark.text(), mark.exact());
                List<String> some = only(all, wanted, others);
                if (last >= 0 && block.index > last + 1) {
                    // The same markup again and again is that of a list of articles, each with its writer.
                    return around.isBehind(block) && !some.isEmpty() && !names.containsAll(some) ? List.of() : names;
                }
                others |= some.size() < all.size();
                for (String name : some) {
                    if (!names.contains(name) && names.size() < MOST_MARKED) {
                        names.add(name);
                        shape = mark.shape();
                        last = block.index;
                    }
                }
            }
        }
        return names;
    }

    /** The wanted names; a single word behind others that are not wanted is their place, as in "Reuters, Cairo". */
    private static List<String> only(List<String> names, Predicate<String> wanted, boolean others) {
        List<String> some = names.stream().filter(wanted).toList();
        boolean behind = others || some.size() < names.size();
        return behind && some.stream().allMatch(n -> n.indexOf(' ') < 0 && !PersonNames.isUnspaced(n.codePointAt(0)))
                ? List.of()
                : some;
    }

    private List<String> line(List<Block> part, Predicate<String> wanted) {
        int label = -LABEL_REACH - 1;
        int unsure = label;
        for (Block block : part) {
            if (block.text.length() > LONGEST
                    || block.kind == Block.Kind.CAPTION
                    || !isOfArticle(block)
                    || around.isTitle(block)) {
                continue;
            }
            List<String> names = named(block.text, block.index - label);
            for (String piece : pieces.of(block)) {
                names = names.isEmpty() ? named(piece, block.index - label) : names;
                names = names.isEmpty() ? behindWords(piece) : names;
                label = bylines.filter().isByline(piece) ? block.index : label;
            }
            if (names.isEmpty() && startsWithLabel(block)) {
                // A dash parts a label from the names as well as two lines.
                names = behindWords(block.text);
            }
            if (names.isEmpty() && block.index == unsure + 1 && unmarked.isPerson(block.text)) {
                names = List.of(block.text);
            }
            unsure = bylines.filter().isLabel(block.text) ? block.index : unsure;
            names = only(writers(block.text, names), wanted, false);
            if (!isListed(block) && !names.isEmpty() && !(around.isBehind(block) && isOneOfMany(block, names))) {
                return names;
            }
        }
        return List.of();
    }

    private boolean startsWithLabel(Block block) {
        List<String> parts = pieces.of(block);
        return parts.size() > 1 && bylines.filter().isLabel(parts.getFirst());
    }

    private List<String> behindWords(String line) {
        return byLine.computeIfAbsent(line, l -> bylines.behindWords(l, unmarked::isSubject));
    }

    /** The names without those of which the line says that they did something else than write. */
    private List<String> writers(String line, List<String> names) {
        return names.stream().filter(n -> !bylines.filter().isOthers(line, n)).toList();
    }

    /**
     * What stands behind a line that is nothing but the words of a byline, straight or a few blocks on: a picture and initials
     * may stand between. A single word or one that is not next counts only where nothing else stands in its line.
     */
    private List<String> named(String text, int distance) {
        if (distance > LABEL_REACH) {
            return List.of();
        }
        List<String> names = bylines.leading(text);
        boolean full = names.stream().anyMatch(n -> n.indexOf(' ') > 0);
        boolean alone = names.equals(List.of(text));
        boolean initials = text.chars().allMatch(Character::isUpperCase);
        return distance <= 1 ? (full || (alone && !initials) ? names : List.of()) : full && alone ? names : List.of();
    }

    /** Whether a line and several near it are nothing but persons, marked up alike: a list of columnists. */
    private boolean isListed(Block block) {
        return unmarked.isKnown(block.text)
                && around.part(block.index - MOST_MARKED, block.index + MOST_MARKED).stream()
                                .filter(b -> b.index != block.index
                                        && b.box.shape().equals(block.box.shape())
                                        && unmarked.isKnown(b.text))
                                .count()
                        >= UnmarkedAuthors.MOST_LABELLED;
    }

    /** Whether blocks marked up alike name others: a list of articles, each with its writer. */
    private boolean isOneOfMany(Block block, List<String> names) {
        for (Block other : around.part(block.index - TEASERS, block.index + TEASERS)) {
            if (other.index != block.index
                    && other.text.length() <= LONGEST
                    && other.box.shape().equals(block.box.shape())
                    && !other.box.element.className().isEmpty()) {
                for (String piece : pieces.of(other)) {
                    List<String> found = behindWords(piece);
                    found = found.isEmpty() && isAuthorBox(block.box) ? boxed(piece, other) : found;
                    if (!found.isEmpty() && !names.containsAll(found)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What others say or write on the page is not of the article; a menu or a side column may hold its author. */
    private boolean isOfArticle(Block block) {
        if (block.inBody() || block.text.isEmpty()) {
            return block.inBody() && !block.text.isEmpty();
        }
        Reason pruned = block.box.pruned();
        return pruned != Reason.COMMENTS
                && pruned != Reason.RELATED
                && (isAuthorBox(block.box) || (pruned != Reason.NAVIGATION && pruned != Reason.SIDEBAR))
                && !around.isAsked(block);
    }

    private List<String> boxed(List<Block> part, Predicate<String> wanted) {
        for (Block block : part) {
            if (block.text.length() <= LONGEST && !block.box.quoted && isOfArticle(block) && isAuthorBox(block.box)) {
                List<String> linked = linked(block, wanted);
                if (!linked.isEmpty()) {
                    return linked.size() > 1 || !around.isBehind(block) || !isOneOfMany(block, linked)
                            ? linked
                            : List.of();
                }
                for (String piece : pieces.of(block)) {
                    List<String> names = only(writers(piece, boxed(piece, block)), wanted, false);
                    if (!names.isEmpty() && !(around.isBehind(block) && isOneOfMany(block, names))) {
                        return names;
                    }
                }
            }
        }
        return List.of();
    }

    /** The full names in links of a small box of writers, with an office or a place beside each. */
    private List<String> linked(Block first, Predicate<String> wanted) {
        Box box = first.box;
        for (int up = 0; box.parent != null && up < 3 && !box.isNamed(MarkupHints.AUTHOR); up++) {
            box = box.parent;
        }
        if (!box.isNamed(MarkupHints.AUTHOR) || box.end - box.first > AUTHOR_BOX) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Element link :
                box.element.select("a[href]").stream().limit(MOST_MARKED).toList()) {
            String text = AuthorMarkup.textOf(link);
            boolean beside = link.nextElementSibling() != null
                    && link.nextSibling() instanceof Element other
                    && other.normalName().equals("span");
            if (beside && unmarked.isFullName(text) && wanted.test(text) && !names.contains(text)) {
                names.add(text);
            }
        }
        return names;
    }

    private List<String> boxed(String piece, Block block) {
        List<String> names = behindWords(piece);
        if (names.isEmpty()) {
            names = bylines.leading(piece).stream()
                    .filter(n -> n.indexOf(' ') > 0 || (n.equals(block.text) && block.linkDensity() > 0.8))
                    .toList();
        }
        return names.isEmpty() && piece.equals(block.text) ? bylines.newsrooms(piece) : names;
    }

    static boolean isAuthorBox(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.isNamed(MarkupHints.AUTHOR) && b.end - b.first <= AUTHOR_BOX) {
                return true;
            }
        }
        return false;
    }
}
