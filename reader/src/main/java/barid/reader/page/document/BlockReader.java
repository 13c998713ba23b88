package barid.reader.page.document;

import barid.reader.page.document.Block.Kind;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a parsed page into boxes and blocks in one pass; every later question is answered from these, so that the page is
 * neither copied nor walked again. One instance reads one page.
 */
public final class BlockReader {
    static final int MAX_BLOCKS = 60_000;
    /** A longer text is a paragraph, however it ends. */
    private static final int LONG = 900;
    /** Longest text of a button that may be a part of a sentence. */
    private static final int LONGEST_WORD = 60;

    private static final Set<String> SKIPPED = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "svg",
            "object",
            "embed",
            "canvas",
            "head",
            "button",
            "input",
            "select",
            "textarea",
            "datalist",
            "map",
            "audio",
            "video",
            "link",
            "meta",
            "progress",
            "meter");
    private static final Set<String> CONTROLS = Set.of("button", "input", "select", "textarea");
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "caption",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    /** What holds one paragraph, whatever it is made of. */
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "a", "dd", "figcaption");

    private final MarkupHints names;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    private final InlineText text = new InlineText();
    private List<Node> nodes = new ArrayList<>();
    private int links;
    private int breaks;
    private boolean cut;
    /** Buttons and fields met so far. */
    private int controls;

    private final Figures figures = new Figures();

    private BlockReader(MarkupHints names) {
        this.names = names;
    }

    public static BlockTree read(Element body, MarkupHints names) {
        BlockReader reader = new BlockReader(names);
        Box root = new Box(body, null, 0, 0, 0);
        reader.boxes.add(root);
        reader.children(body, root, true, false, false);
        reader.close(root);
        root.end = reader.blocks.size();
        reader.figures.tellStories(reader.blocks);
        Figures.tellInHeadings(reader.blocks);
        return new BlockTree(root, reader.boxes, reader.blocks, reader.cut);
    }

    /** Whether elements of this name hold nothing to read. */
    public static boolean isSkipped(String tag) {
        return SKIPPED.contains(tag);
    }

    private void children(Element parent, Box box, boolean direct, boolean inLink, boolean pre) {
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode t) {
                if (text.append(t.getWholeText(), inLink, pre)) {
                    breaks = 0;
                }
                if (direct) {
                    nodes.add(t);
                }
            } else if (child instanceof Element e) {
                element(e, box, inLink, pre, direct);
            }
        }
    }

    private void element(Element e, Box box, boolean inLink, boolean pre, boolean direct) {
        String tag = e.normalName();
        if (SKIPPED.contains(tag) && !isWordOfSentence(e, tag)) {
            controls += CONTROLS.contains(tag) ? 1 : 0;
            if (tag.equals("textarea") || (tag.equals("input") && asks(e))) {
                box.ask();
            }
            return;
        }
        switch (tag) {
            case "br" -> lineBreak(e, box, direct);
            case "img", "amp-img" -> image(e, box, inLink, direct);
            case "wbr" -> {}
            default -> {
                if (isBox(e, tag)) {
                    box(e, tag, box, inLink, pre);
                } else {
                    inline(e, tag, box, inLink, pre, direct);
                }
            }
        }
    }

    /** Some pages make a button of a word, to explain it: text stands before it and behind it. */
    private static boolean isWordOfSentence(Element e, String tag) {
        return tag.equals("button")
                && e.previousSibling() instanceof TextNode before
                && e.nextSibling() instanceof TextNode after
                && !before.isBlank()
                && !after.isBlank()
                && e.childrenSize() <= 1
                && e.text().length() <= LONGEST_WORD;
    }

    /** A field to be filled in, not a switch that only folds a part of the page. */
    private static boolean asks(Element input) {
        return switch (input.attr("type").toLowerCase(Locale.ROOT)) {
            case "", "text", "email", "password", "tel" -> true;
            default -> false;
        };
    }

    private void box(Element e, String tag, Box parent, boolean inLink, boolean pre) {
        close(parent);
        if (blocks.size() >= MAX_BLOCKS) {
            cut = true;
            return;
        }
        Box box = new Box(e, parent, boxes.size(), names.of(e), blocks.size());
        boxes.add(box);
        boolean link = tag.equals("a") && e.hasAttr("href");
        int before = controls;
        children(e, box, true, inLink || link, pre || tag.equals("pre"));
        close(box);
        box.end = blocks.size();
        box.control(controls - before);
    }

    private void inline(Element e, String tag, Box box, boolean inLink, boolean pre, boolean direct) {
        if (e.attributesSize() > 0 && Visibility.isHidden(e)) {
            return;
        }
        boolean link = tag.equals("a") && e.hasAttr("href");
        if (link) {
            links++;
        }
        if (direct) {
            nodes.add(e);
        }
        children(e, box, false, inLink || link, pre);
    }

    /** A block-level element, or an inline one that holds blocks and so is one in effect. */
    private static boolean isBox(Element e, String tag) {
        if (BLOCKS.contains(tag)) {
            return true;
        }
        for (Element child = e.firstElementChild(); child != null; child = child.nextElementSibling()) {
            String name = child.normalName();
            if (BLOCKS.contains(name) || (name.equals("br") && isTwofold(child)) || isParagraphInEffect(child, name)) {
                return true;
            }
        }
        return isParagraphInEffect(e, tag);
    }

    /** Whether a line break has another right behind it: together they part paragraphs. */
    private static boolean isTwofold(Element lineBreak) {
        Node next = lineBreak.nextSibling();
        while (next instanceof TextNode t && t.getWholeText().chars().allMatch(BlockReader::isSpace)) {
            next = next.nextSibling();
        }
        return next instanceof Element e && e.normalName().equals("br");
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** A span or an element of the site's own that stands alone on its line, as its style or its neighbours of the same kind tell. */
    private static boolean isParagraphInEffect(Element e, String tag) {
        boolean own = tag.indexOf('-') > 0;
        if (!own && !tag.equals("span")) {
            return false;
        }
        if (!own
                && e.attributesSize() > 0
                && (e.hasClass("d-block") || e.hasClass("paragraph") || isStyledBlock(e.attr("style")))) {
            return true;
        }
        return isAlone(e.previousSibling(), e)
                && isAlone(e.nextSibling(), e)
                && hasLikeNeighbour(e)
                && (own || !isInParagraph(e))
                && endsSentence(e)
                && (e.previousElementSibling() == null || endsSentence(e.previousElementSibling()));
    }

    private static boolean isInParagraph(Element e) {
        return e.parent() != null && PARAGRAPHS.contains(e.parent().normalName());
    }

    private static boolean isStyledBlock(String style) {
        int at = style.indexOf("display");
        return at >= 0 && style.regionMatches(at + 7, ":block", 0, 6) || style.contains("display: block");
    }

    /** Whether what stands beside an element is no text of its line. */
    private static boolean isAlone(@Nullable Node beside, Element e) {
        return beside == null
                || (beside instanceof TextNode t && t.isBlank())
                || (beside instanceof Element other && other.normalName().equals(e.normalName()))
                || (beside instanceof Element other && BLOCKS.contains(other.normalName()));
    }

    private static boolean hasLikeNeighbour(Element e) {
        Element next = e.nextElementSibling();
        Element previous = e.previousElementSibling();
        return isLike(next, e) || isLike(previous, e);
    }

    private static boolean isLike(@Nullable Element other, Element e) {
        return other != null
                && other.normalName().equals(e.normalName())
                && other.className().equals(e.className());
    }

    private static boolean endsSentence(Element e) {
        String text = FieldText.brief(e);
        return text.length() >= LONG
                || (text.length() >= LONGEST_WORD / 2 && TextShape.of(text).endsSentence());
    }

    /** Two line breaks in a row part paragraphs. */
    private void lineBreak(Element e, Box box, boolean direct) {
        breaks++;
        if (breaks >= 2 && direct) {
            close(box);
        } else {
            text.newLine();
            if (direct) {
                nodes.add(e);
            }
        }
    }

    private void image(Element e, Box box, boolean inLink, boolean direct) {
        if (text.isEmpty()) {
            addImage(e, box, inLink ? 1 : 0);
        } else if (direct) {
            nodes.add(e);
        }
    }

    private void addImage(Element e, Box box, int inLinks) {
        if (blocks.size() < MAX_BLOCKS) {
            blocks.add(new Block(Kind.IMAGE, box, blocks.size(), "", TextShape.of(""), 0, inLinks, List.of(e)));
        }
    }

    /** Ends the current run of text as a block of {@code box}. */
    private void close(Box box) {
        int linkSize = text.linkSize();
        String taken = text.take();
        if (taken != null && blocks.size() < MAX_BLOCKS) {
            blocks.add(new Block(kind(box), box, blocks.size(), taken, TextShape.of(taken), linkSize, links, nodes));
            nodes = new ArrayList<>();
        } else {
            nodes.clear();
        }
        links = 0;
        breaks = 0;
    }

    private Kind kind(Box box) {
        for (Box b = box; b != null; b = b.parent) {
            switch (b.element.normalName()) {
                case "figcaption", "caption" -> {
                    return Kind.CAPTION;
                }
                case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                    return b == box ? Kind.HEADING : Kind.LOOSE;
                }
                case "li", "dd", "dt" -> {
                    return b.within("figcaption") == null ? Kind.ITEM : Kind.CAPTION;
                }
                case "blockquote" -> {
                    return Kind.QUOTE;
                }
                case "pre" -> {
                    return Kind.CODE;
                }
                case "p" -> {
                    return outer(b) == Kind.CAPTION ? Kind.CAPTION : Kind.PARAGRAPH;
                }
                case "td", "th" -> {
                    return Kind.CELL;
                }
                case "div", "section", "article", "body", "main", "figure", "table", "aside", "form" -> {
                    return outer(b);
                }
                default -> {}
            }
        }
        return Kind.LOOSE;
    }

    /** Loose text is a quote or caption where an outer element says so. */
    private Kind outer(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 4; up++, b = b.parent) {
            switch (b.element.normalName()) {
                case "blockquote" -> {
                    return Kind.QUOTE;
                }
                case "figcaption" -> {
                    return Kind.CAPTION;
                }
                case "figure" -> {
                    return figures.isPicture(b.element) ? Kind.CAPTION : Kind.LOOSE;
                }
                default -> {
                    if (b.isNamed(MarkupHints.CAPTION)) {
                        return Kind.CAPTION;
                    }
                }
            }
        }
        return Kind.LOOSE;
    }
}
