package barid.reader.page.author;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockPieces;
import barid.reader.page.document.PersonNames;
import barid.reader.page.document.Reason;
import barid.reader.page.reading.PageFields;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.text.TextFold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds persons whom neither markup nor words call the writer, where a writer's name is what stands there: beside the date,
 * as the first or last line of the text, under a heading that says "author", and as the owner of the site. Elsewhere than under such a
 * heading they must begin with a given name.
 */
final class UnmarkedAuthors {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern OWNER =
            Pattern.compile("(?i)(?:©|\\(c\\)|copyright)(?:\\s*\\(c\\)|\\s*©)?[^\\p{L}]*(?:by\\s)?");
    private static final Pattern INITIALS =
            Pattern.compile("\\(?(\\p{Ll}{2,4}(?:(?:, ?|/)\\p{Ll}{2,4})+\\b|\\p{Ll}{2,4}(?=;))(?=\\)?(?:;|$))");
    private static final int LONGEST = 80;
    private static final int LONGEST_ALONE = 30;
    private static final int REACH = 3;
    static final int MOST_LABELLED = 3;
    private static final int SHORTEST_SURNAME = 4;
    private static final int DATE_DIGITS = 4;
    private static final int FOOT = 40;
    private static final int SIGNATURE = 2;

    private final GivenNames given;
    private final Bylines bylines;
    /** Characters of a word and spaces between two names. */
    private static final int JOINT = 6;

    private final PageReading reading;
    private final BlockPieces pieces;
    private final String title;
    private final Set<String> titleWords;
    private final String address;
    private final List<Block> blocks;

    UnmarkedAuthors(GivenNames given, Bylines bylines, PageReading reading, BlockPieces pieces) {
        this.given = given;
        this.bylines = bylines;
        this.reading = reading;
        this.blocks = reading.tree().blocks();
        this.pieces = pieces;
        this.title =
                reading.title() == null ? "" : TextFold.fold(reading.title().value());
        this.titleWords = new HashSet<>(List.of(title.split(" ")));
        this.address = TextFold.fold(reading.url().toString());
    }

    /** The name in a line of its own or in the date's line, with a date not far. */
    List<String> besideDate(List<Block> part) {
        for (Block block : part) {
            if (block.text.length() <= LONGEST && !block.kept() && block.headingLevel() != 1 && isFree(block)) {
                List<String> lines = pieces.of(block);
                if (lines.size() > 1
                        && bylines.filter().hasBylineInside(lines.get(1))
                        && isFullName(lines.getFirst())
                        && !isSubject(lines.getFirst())) {
                    // What somebody else did stands below who wrote: "Illustration by Omar Haddad".
                    return List.of(lines.getFirst());
                }
                for (String piece : lines) {
                    for (String name : COMMA.split(piece)) {
                        if (isPerson(name) && hasDateNear(block)) {
                            return List.of(name.strip());
                        }
                    }
                    List<String> pair = PersonNames.leading(piece);
                    if (pair.size() > 1
                            && pair.stream().allMatch(this::isPerson)
                            && piece.length()
                                    <= pair.stream().mapToInt(String::length).sum() + JOINT * pair.size()) {
                        return pair;
                    }
                }
            }
        }
        return List.of();
    }

    private boolean hasDateNear(Block block) {
        for (int i = Math.max(0, block.index - REACH); i <= Math.min(blocks.size() - 1, block.index + REACH); i++) {
            Block other = blocks.get(i);
            if (other.text.length() <= LONGEST && other.shape.digits() >= DATE_DIGITS && !other.text.contains("©")) {
                return true;
            }
        }
        return false;
    }

    /** The first line of the text where it is nothing but a person's name and no part of the headline. */
    List<String> firstLine(List<Block> part) {
        for (Block block : part) {
            String text = block.text;
            if (block.kind == Block.Kind.PARAGRAPH
                    && text.length() <= LONGEST_ALONE
                    && text.indexOf(' ') > 0
                    && isPerson(text)) {
                return List.of(text);
            }
        }
        return List.of();
    }

    /** The last lines of the text, where letters and posts are signed. */
    List<String> signature() {
        List<Block> kept =
                blocks.stream().filter(b -> b.kept() && !b.text.isEmpty()).toList();
        for (Block block : kept.subList(Math.max(0, kept.size() - SIGNATURE), kept.size())) {
            if (block.text.length() <= LONGEST && block.kind == Block.Kind.PARAGRAPH) {
                for (String line : block.text.split("\n")) {
                    if (isPerson(line)) {
                        return List.of(line.strip());
                    }
                }
            }
        }
        return List.of();
    }

    /** The letters by which newsrooms sign behind a text: "ann, oh; Photo: Coast Press". */
    List<String> initials(List<Block> part) {
        for (Block block : part) {
            var letters = INITIALS.matcher(block.text);
            if (block.text.length() <= LONGEST && letters.lookingAt()) {
                return List.of(letters.group(1).split("[,/]\\s*"));
            }
        }
        return List.of();
    }

    /**
     * The names under a heading such as "About the authors"; those behind the first are marked up alike, and many are a list
     * of columnists; what is no link is of no menu. Under other words of a byline one.
     */
    List<String> labelled() {
        List<String> names = new ArrayList<>();
        String shape = "";
        boolean heading = false;
        int label = -REACH - 1;
        for (Block block : blocks) {
            String text = block.text;
            if (text.length() > LONGEST || !isFree(block)) {
                continue;
            }
            if (names.isEmpty() && bylines.filter().isByline(text)) {
                heading = bylines.filter().isHeading(text);
                label = block.index;
            } else if (block.index - label <= REACH
                    && text.indexOf(' ') > 0
                    && (names.isEmpty() || (heading && shape.equals(block.box.shape())))
                    && !names.contains(text)
                    && (isPerson(text) || (heading && block.links == 0 && isName(text) && !isSubject(text)))) {
                if (names.size() == MOST_LABELLED) {
                    return List.of();
                }
                names.add(text);
                shape = block.box.shape();
                label = block.index;
            }
        }
        return names;
    }

    /** Who owns the site: its name is a person's, or the note on the rights at its foot names one. */
    List<String> owner() {
        Field<String> site = PageFields.siteName(reading);
        if (site != null && isKnown(site.value())) {
            return List.of(site.value());
        }
        for (Block block : blocks.subList(Math.max(0, blocks.size() - FOOT), blocks.size())) {
            String name = block.inBody() ? null : owner(block.text);
            if (name != null) {
                return List.of(name);
            }
        }
        return List.of();
    }

    private @Nullable String owner(String text) {
        var mark = OWNER.matcher(text);
        if (!mark.lookingAt() || mark.group().chars().noneMatch(Character::isDigit)) {
            return null;
        }
        List<String> names = PersonNames.leading(text.substring(mark.end()));
        return names.size() == 1 && isKnown(names.getFirst()) ? names.getFirst() : null;
    }

    /** Outside of menus, side columns, lists of labels and the like, where names are those of other articles and of topics. */
    private static boolean isFree(Block block) {
        Reason pruned = block.box.pruned();
        return (pruned == null
                        || pruned == Reason.AUTHOR
                        || pruned == Reason.DETAILS
                        || (pruned == Reason.SIDEBAR && VisibleAuthors.isAuthorBox(block.box)))
                && block.kind != Block.Kind.CAPTION
                && block.box.within("form") == null;
    }

    /** Whether a text is a known name, and not that of the subject. */
    boolean isPerson(String text) {
        return isKnown(text) && !isSubject(text);
    }

    /** Whether a text is the name of a person, and begins with a given name. */
    boolean isKnown(String text) {
        return given.isPerson(text.strip()) && isName(text);
    }

    /** Whether a text is nothing but the full name of somebody. */
    boolean isFullName(String text) {
        return text.indexOf(' ') > 0 && isName(text);
    }

    private boolean isName(String text) {
        return PersonNames.leading(text).equals(List.of(text.strip()))
                && !bylines.filter().isNoName(text)
                && !bylines.filter().isOrganisation(text);
    }

    /** Whether the headline or the address of the page names a person, who then is its subject; the surname will do. */
    boolean isSubject(String text) {
        String folded = TextFold.fold(text);
        String last = folded.substring(folded.lastIndexOf(' ') + 1);
        return title.contains(folded)
                || address.contains(folded)
                || (last.length() >= SHORTEST_SURNAME && titleWords.contains(last));
    }
}
