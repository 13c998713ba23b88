package barid.reader.page.text;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;

/** Small conversions of text that the readers of fields share. */
public final class FieldText {
    private static final int LONGEST_FIELD = 1_000;
    private static final int MOST_NODES = 300;

    private FieldText() {}

    /** White space folded to single blanks, none at the ends, zero-width marks gone. */
    public static String squeeze(String s) {
        StringBuilder out = new StringBuilder(s.length());
        boolean gap = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c <= ' ' || c == '\u00a0' || Character.isSpaceChar(c)) {
                gap = !out.isEmpty();
            } else if (c != '\u200b' && c != '\ufeff' && c != '\u200e' && c != '\u200f' && c != '\u00ad') {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The text of an element that holds a field; empty where it is so long or so deep that it holds no field. */
    public static String brief(Element element) {
        return NodeTraversor.filter(new Measure(), element) == FilterResult.STOP ? "" : element.text();
    }

    /** Stops where an element has too much in it. */
    private static final class Measure implements NodeFilter {
        private int characters;
        private int nodes;

        @Override
        public FilterResult head(Node node, int depth) {
            characters += node instanceof TextNode text ? text.getWholeText().length() : 0;
            return ++nodes > MOST_NODES || characters > LONGEST_FIELD ? FilterResult.STOP : FilterResult.CONTINUE;
        }
    }

    /** Text of a field that may hold entities and tags although it should not. */
    public static String plain(String s) {
        String text = s;
        for (int i = 0; i < 2 && text.indexOf('&') >= 0 && text.indexOf(';') > 0; i++) {
            text = Parser.unescapeEntities(text, false);
        }
        if (text.indexOf('<') >= 0 && text.indexOf('>') > 0) {
            text = Parser.parseBodyFragment(text, "").body().text();
        }
        return squeeze(text);
    }

    /** Paragraphs of a text that may be HTML, parted by one empty line. */
    public static String paragraphs(String s) {
        String text = s.contains("</") || s.contains("&lt;") || s.contains("<br")
                ? Parser.parseBodyFragment(
                                Parser.unescapeEntities(s, false).replaceAll("(?i)<br\\s*/?>|</p>", "\n"), "")
                        .body()
                        .wholeText()
                : Parser.unescapeEntities(s, false);
        StringBuilder out = new StringBuilder(text.length());
        for (String line : text.split("\\R")) {
            String paragraph = squeeze(line);
            if (!paragraph.isEmpty()) {
                out.append(out.isEmpty() ? "" : "\n\n").append(paragraph);
            }
        }
        return out.toString();
    }
}
