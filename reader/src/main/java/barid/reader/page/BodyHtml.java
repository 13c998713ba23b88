package barid.reader.page;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockReader;
import barid.reader.page.document.Box;
import barid.reader.page.document.Reason;
import barid.reader.page.document.Visibility;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Images;
import barid.reader.page.source.PageLinks;
import barid.reader.page.text.FieldText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The body as minimal safe HTML: only the elements listed here, no attribute but the address of a link or an image, its
 * alternative text and the span of a cell. Written anew from the kept blocks, nothing of the page is passed through.
 */
final class BodyHtml {
    private static final Set<String> STRUCTURE =
            Set.of("ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "figure", "figcaption");
    private static final Map<String, String> INLINE = Map.of(
            "b", "strong", "strong", "strong", "i", "em", "em", "em", "code", "code", "sub", "sub", "sup", "sup", "br",
            "br");
    private static final Pattern SPAN = Pattern.compile("[1-9]\\d?");
    private static final int MAX_CHARS = 1_000_000;

    private final URI base;
    private final StringBuilder out = new StringBuilder();
    private final List<Element> open = new ArrayList<>();

    private BodyHtml(URI base) {
        this.base = base;
    }

    /** Empty when nothing was kept, or when the text was not read from the page's own elements. */
    static String render(PageReading reading) {
        if (reading.textSource().equals("json-ld")) {
            BodyHtml html = new BodyHtml(reading.base());
            for (String paragraph : reading.text().split("\n\n")) {
                html.out.append("<p>");
                html.raw(paragraph);
                html.out.append("</p>\n");
            }
            return html.out.toString();
        }
        BodyHtml html = new BodyHtml(reading.base());
        for (Block block : reading.tree().blocks()) {
            if (block.inBody()
                    && (block.dropped() == null || block.dropped() == Reason.CAPTION)
                    && html.out.length() < MAX_CHARS) {
                html.block(block);
            }
        }
        html.close(0);
        return html.out.toString();
    }

    private void block(Block block) {
        List<Element> wanted = structure(block);
        int same = 0;
        while (same < open.size() && same < wanted.size() && open.get(same).equals(wanted.get(same))) {
            same++;
        }
        close(same);
        for (Element e : wanted.subList(same, wanted.size())) {
            out.append('<').append(e.normalName()).append(span(e)).append('>');
            open.add(e);
        }
        switch (block.kind) {
            case IMAGE -> image(block.nodes.getFirst());
            case HEADING -> wrap("h" + Math.max(2, block.headingLevel()), block);
            case CODE -> wrap("pre", block);
            case ITEM, CAPTION -> inline(block.nodes);
            case CELL -> {
                // Several blocks in a cell are paragraphs of a layout made of tables.
                if (block.box.end - block.box.first > 1) {
                    wrap("p", block);
                } else {
                    inline(block.nodes);
                }
            }
            case PARAGRAPH, LOOSE, QUOTE -> wrap("p", block);
        }
    }

    /** Elements around the block that matter to its meaning, outermost first. */
    private static List<Element> structure(Block block) {
        List<Element> wanted = new ArrayList<>();
        for (Box b = block.box; b != null; b = b.parent) {
            String tag = b.element.normalName();
            if (STRUCTURE.contains(tag) && !(tag.equals("figcaption") && block.kind != Kind.CAPTION)) {
                wanted.addFirst(b.element);
            }
        }
        return wanted;
    }

    private static String span(Element e) {
        String columns = e.attr("colspan");
        return SPAN.matcher(columns).matches() ? " colspan=\"" + columns + "\"" : "";
    }

    private void close(int depth) {
        while (open.size() > depth) {
            String tag = open.removeLast().normalName();
            out.append("</").append(tag).append('>');
            if (!tag.equals("td") && !tag.equals("th")) {
                out.append('\n');
            }
        }
    }

    private void wrap(String tag, Block block) {
        out.append('<').append(tag).append('>');
        if (block.kind == Kind.CODE) {
            raw(block.text);
        } else {
            inline(block.nodes);
        }
        out.append("</").append(tag).append(">\n");
    }

    private void image(Node image) {
        PageLinks.resolve(base, Images.address(image)).ifPresent(url -> {
            out.append("<img src=\"").append(Entities.escape(url.toString())).append('"');
            out.append(" alt=\"")
                    .append(Entities.escape(FieldText.squeeze(image.attr("alt"))))
                    .append("\">\n");
        });
    }

    private void inline(List<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof TextNode t) {
                text(t.getWholeText());
            } else if (node instanceof Element e) {
                element(e);
            }
        }
    }

    /** Text with its white space folded as a browser does; runs without white space or marks of HTML are copied at once. */
    private void text(String s) {
        boolean gap = false;
        int from = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean white = c <= ' ';
            if (c == ' ' && !gap) {
                gap = true;
            } else if (white || isMark(c)) {
                out.append(s, from, i);
                from = i + 1;
                if (!white) {
                    mark(c);
                } else if (!gap) {
                    out.append(' ');
                }
                gap = white;
            } else {
                gap = false;
            }
        }
        out.append(s, from, s.length());
    }

    private void raw(String s) {
        int from = 0;
        for (int i = 0; i < s.length(); i++) {
            if (isMark(s.charAt(i))) {
                out.append(s, from, i);
                from = i + 1;
                mark(s.charAt(i));
            }
        }
        out.append(s, from, s.length());
    }

    private static boolean isMark(char c) {
        return c == '&' || c == '<' || c == '>' || c == '"';
    }

    private void mark(char c) {
        out.append(
                switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    default -> "&quot;";
                });
    }

    private void element(Element e) {
        String tag = e.normalName();
        if (BlockReader.isSkipped(tag) || Visibility.isHidden(e)) {
            return;
        }
        if (tag.equals("img")) {
            image(e);
            return;
        }
        if (tag.equals("a")) {
            link(e);
            return;
        }
        String name = INLINE.get(tag);
        if (name == null) {
            inline(e.childNodes());
        } else if (name.equals("br")) {
            out.append("<br>");
        } else {
            out.append('<').append(name).append('>');
            inline(e.childNodes());
            out.append("</").append(name).append('>');
        }
    }

    private void link(Element e) {
        var url = PageLinks.resolve(base, e.attr("href"));
        url.ifPresent(u ->
                out.append("<a href=\"").append(Entities.escape(u.toString())).append("\">"));
        inline(e.childNodes());
        url.ifPresent(u -> out.append("</a>"));
    }
}
