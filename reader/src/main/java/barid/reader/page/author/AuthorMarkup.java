package barid.reader.page.author;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockReader;
import barid.reader.page.document.Visibility;
import barid.reader.page.text.FieldText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Finds what markup inside a line calls its writer: microformats ({@code vcard}, {@code fn}, {@code p-author}), a link with
 * {@code rel=author} or to the page of a writer, and elements whose names say author or byline. The innermost one counts.
 */
final class AuthorMarkup {
    private static final int MOST_NODES = 400;
    private static final int LONGEST = 300;
    private static final int CARD = 3;
    /** How much of the names of an element is looked at. */
    private static final int NAMES = 400;

    private static final List<String> STEMS = List.of(
            "author",
            "autor",
            "auteur",
            "byline",
            "by-line",
            "verfasser",
            "redakteur",
            "journalist",
            "reporter",
            "columnist",
            "contributor",
            "writer",
            "yazar",
            "username");
    /** Words in the name of an element that holds something else about the writer. */
    private static final Set<String> OTHERS = Set.of(
            "date",
            "time",
            "bio",
            "role",
            "title",
            "job",
            "position",
            "desc",
            "description",
            "image",
            "img",
            "avatar",
            "photo",
            "follow",
            "social",
            "twitter",
            "mail",
            "email",
            "count",
            "comment",
            "comments",
            "icon",
            "more",
            "button",
            "share",
            "category",
            "about",
            "source");

    private static final Pattern WRITERS_PAGE = Pattern.compile(
            "[/?&](?:authors?|autor(?:e[ns]?|as|in(?:nen)?|i)?|auteurs?|redakteur(?:e|in|innen)?|journalist(?:s|en|as|es|e)?"
                    + "|reporters?|columnists?|contributors?|writers?|yazar(?:lar)?|kolumnisten|by|editors?|staff)[/=][^/?#&]+");

    private static final Pattern NAME_PART = Pattern.compile(
            "(?i)(?:given|first|fore|family|last|sur|middle)[-_]?names?\\b|(?i)\\b(?:vorname|nachname|prenom|nom-famille)");

    private final List<Mark> marks = new ArrayList<>();
    private int nodes;

    private AuthorMarkup() {}

    /**
     * What an element says of the writer.
     *
     * @param text its text
     * @param exact whether nothing but the name is meant to be in it
     * @param shape what it has in common with those that are marked up alike
     */
    record Mark(String text, boolean exact, String shape) {
        private static Mark of(Element e, String text) {
            return new Mark(text, isExact(e), e.normalName() + '.' + e.className());
        }
    }

    /** The marks inside a block, and the block itself where its element is marked and nothing inside is. */
    static List<Mark> of(Block block) {
        AuthorMarkup found = new AuthorMarkup();
        for (Node node : block.nodes) {
            if (node instanceof Element e) {
                found.walk(e);
            }
        }
        Element own = block.box.element;
        if (found.marks.isEmpty() && block.size() <= LONGEST && isMark(own) && !isOther(own)) {
            boolean only = block.box.end - block.box.first == 1;
            String text = only ? textOf(own) : "";
            found.marks.add(Mark.of(own, text.isEmpty() ? block.text : text));
        }
        return found.marks;
    }

    private boolean walk(Element e) {
        if (++nodes > MOST_NODES || BlockReader.isSkipped(e.normalName()) || (e.attributesSize() > 0 && hides(e))) {
            return false;
        }
        boolean inside = false;
        for (Element child = e.firstElementChild(); child != null; child = child.nextElementSibling()) {
            inside |= walk(child);
        }
        if (isNamePart(e)) {
            return false;
        }
        if (!inside && (isMark(e) || (holdsNameParts(e) && isCard(e)))) {
            String plain = textOf(e);
            if (!plain.isEmpty()) {
                marks.add(Mark.of(e, plain));
                return true;
            }
        }
        return inside;
    }

    /** Whether an element holds the given or the family name alone, as journals mark them up; the one around it has both. */
    private static boolean isNamePart(Element e) {
        return e.hasAttr("class")
                && NAME_PART.matcher(cut(e.className())).find()
                && (e.nextElementSibling() != null || e.previousElementSibling() != null);
    }

    private static boolean holdsNameParts(Element e) {
        Element first = e.firstElementChild();
        return first != null && isNamePart(first);
    }

    private static boolean hides(Element e) {
        return isOther(e) || Visibility.isHidden(e);
    }

    /** The text of an element, its parts parted; empty where it is too long for a name. */
    static String textOf(Element e) {
        String text = textOf(e, true);
        return text.isEmpty() ? textOf(e, false) : text;
    }

    private static String textOf(Element e, boolean nameOnly) {
        StringBuilder out = new StringBuilder();
        new AuthorMarkup().text(e, out, nameOnly);
        return out.length() > LONGEST ? "" : FieldText.squeeze(out.toString());
    }

    /** A space parts what elements part, but not a first letter that is set apart: "<b>A</b>nn". */
    private static void gap(StringBuilder out, Node next) {
        int length = out.length();
        if (length > 0 && Character.isLetterOrDigit(out.charAt(length - 1)) && next instanceof TextNode t) {
            String text = t.getWholeText();
            if (!text.isEmpty()
                    && Character.isLetterOrDigit(text.charAt(0))
                    && !(length == 1 && Character.isLowerCase(text.charAt(0)))) {
                out.append(' ');
            }
        }
    }

    private void text(Element parent, StringBuilder out, boolean nameOnly) {
        for (Node child = parent.firstChild(); child != null && out.length() <= LONGEST; child = child.nextSibling()) {
            gap(out, child);
            if (child instanceof TextNode t) {
                out.append(t.getWholeText());
            } else if (child instanceof Element e
                    && ++nodes <= MOST_NODES
                    && !BlockReader.isSkipped(e.normalName())
                    && !(e.attributesSize() > 0 && (nameOnly ? hides(e) : Visibility.isHidden(e)))) {
                text(e, out, nameOnly);
                out.append(e.normalName().equals("br") ? " " : "");
            }
        }
    }

    private static boolean isMark(Element e) {
        return e.attributesSize() > 0
                && (isExact(e)
                        || (e.hasAttr("class") && isNamed(e.className()))
                        || (e.hasAttr("id") && isNamed(e.id()))
                        || e.attr("itemprop").contains("author")
                        || (e.hasAttr("data-testid") && isNamed(e.attr("data-testid"))));
    }

    private static boolean isExact(Element e) {
        if (e.normalName().equals("a") && isLinkToWriter(e)) {
            return true;
        }
        String relation = e.attr("rel");
        return relation.equals("author")
                || relation.contains("has_creator")
                || e.hasClass("p-author")
                || e.hasClass("u-author")
                || e.hasClass("username")
                || (e.hasClass("fn") && isCard(e))
                || (cut(e.className()).toLowerCase(Locale.ROOT).contains("name") && isCard(e));
    }

    private static boolean isLinkToWriter(Element link) {
        String address = link.attr("href").toLowerCase(Locale.ROOT);
        int host = address.indexOf("://");
        int path = host < 0 ? 0 : address.indexOf('/', host + 3);
        return path >= 0
                && (link.attr("rel").contains("author")
                        || WRITERS_PAGE
                                .matcher(address)
                                .region(path, address.length())
                                .find());
    }

    /** A formatted name is a writer's inside what is named after the author: others have cards too. */
    private static boolean isCard(Element e) {
        Element up = e;
        for (int i = 0; i < CARD && up != null; i++, up = up.parent()) {
            if (isNamed(up.className())) {
                return true;
            }
        }
        return false;
    }

    private static String cut(String names) {
        return names.length() <= NAMES ? names : names.substring(0, NAMES);
    }

    private static boolean isNamed(String names) {
        String lower = cut(names).toLowerCase(Locale.ROOT);
        for (String stem : STEMS) {
            int at = lower.indexOf(stem);
            if (at >= 0 && !lower.startsWith("authori", at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name of an element ends by saying that it holds the picture, the office or the like. */
    private static boolean isOther(Element e) {
        if (!e.hasAttr("class")) {
            return false;
        }
        String names = cut(e.className());
        for (int end = names.length(); end > 0; ) {
            int start = end;
            while (start > 0 && !Character.isWhitespace(names.charAt(start - 1))) {
                start--;
            }
            if (start < end && OTHERS.contains(lastWord(names, start, end))) {
                return true;
            }
            end = start - 1;
        }
        return false;
    }

    /** The last word of a name in small letters; words are parted by marks or begin with a capital. */
    private static String lastWord(String names, int start, int nameEnd) {
        int end = nameEnd;
        while (end > start && isMark(names.charAt(end - 1))) {
            end--;
        }
        int from = Math.max(start, end - 1);
        while (from > start
                && !isMark(names.charAt(from - 1))
                && !(Character.isUpperCase(names.charAt(from)) && Character.isLowerCase(names.charAt(from - 1)))) {
            from--;
        }
        return names.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isMark(char c) {
        return c == '-' || c == '_';
    }
}
