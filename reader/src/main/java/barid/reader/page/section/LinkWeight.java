package barid.reader.page.section;

import barid.reader.page.document.MarkupHints;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.TextShape;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What is known of one address from all links of a page that lead to it. */
final class LinkWeight {
    private static final int LONG = 25;
    private static final int MIDDLE = 15;
    private static final int SHORT = 9;
    private static final int LONGEST_TITLE = 300;
    private static final int MESSAGE_TITLE = 140;

    private double score = Double.NEGATIVE_INFINITY;
    private String title = "";

    double score() {
        return score;
    }

    /** The longest text of a link; for a message, whose link holds its time only, how it begins. */
    String title() {
        return title;
    }

    /** @param block the box that belongs to the link, null when unknown */
    void add(Element a, @Nullable Element block, MarkupHints names) {
        String text = FieldText.squeeze(a.text());
        boolean empty = text.isEmpty();
        if (empty) {
            text = FieldText.squeeze(
                    a.attr("title").isEmpty() ? a.select("img[alt]").attr("alt") : a.attr("title"));
        }
        double own = ofText(text);
        double found = own + place(a, names);
        if (block != null && own < ofSize(LONG)) {
            found = Math.max(found, ofBlock(a, text, empty, block, names));
        }
        score = Math.max(score, found);
        if (text.length() > title.length() && text.length() < LONGEST_TITLE) {
            title = text;
        }
    }

    /** What the link's own block says for a link that says little itself. */
    private double ofBlock(Element a, String text, boolean empty, Element block, MarkupHints names) {
        boolean dated = block.selectFirst("time") != null || TextShape.of(text).digits() > 0;
        Element heading = block.selectFirst("h1, h2, h3, h4, h5, [role=heading]");
        boolean time = a.selectFirst("time") != null || (!empty && isTime(text));
        if (!time && !empty) {
            // a headline in its own row or card: the row's date speaks for it
            return ofText(text) + place(a, names) + (dated && size(block.text()) >= LONG ? 0.6 : 0);
        }
        String told = FieldText.squeeze(heading == null ? block.text() : heading.text());
        told = heading == null && !text.isEmpty() ? FieldText.squeeze(told.replace(text, " ")) : told;
        if (told.length() > title.length()) {
            title = told.length() <= MESSAGE_TITLE ? told : cut(told);
        }
        return ofText(told) + place(block, names) + (time ? 0.8 : 0);
    }

    private static String cut(String text) {
        int space = text.lastIndexOf(' ', MESSAGE_TITLE);
        int end = space > MESSAGE_TITLE / 2 ? space : MESSAGE_TITLE;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /** A time, a day or a short count of hours: more than a quarter of it are digits. */
    private static boolean isTime(String text) {
        TextShape shape = TextShape.of(text);
        return shape.size() < LONG && shape.digits() > 0 && shape.digits() * 8 >= shape.size();
    }

    private static double ofText(String text) {
        return ofSize(size(text));
    }

    private static double ofSize(int size) {
        return size >= LONG ? 1.2 : size >= MIDDLE ? 0.6 : size >= SHORT ? 0.2 : 0;
    }

    private static int size(String text) {
        return TextShape.size(text, LONG);
    }

    private static double place(Element at, MarkupHints names) {
        double score = 0;
        Element e = at;
        for (int up = 0; e != null && up < 12; up++, e = e.parent()) {
            int mask = names.of(e);
            switch (e.normalName()) {
                case "nav", "footer", "menu" -> score -= 2;
                case "h1", "h2", "h3", "h4", "article" -> score += 0.8;
                default -> {
                    if ((mask
                                    & (MarkupHints.NAVIGATION
                                            | MarkupHints.DETAILS
                                            | MarkupHints.CONSENT
                                            | MarkupHints.LABELS))
                            != 0) {
                        score -= 0.7;
                    }
                }
            }
        }
        return Math.clamp(score, -2, 1);
    }
}
