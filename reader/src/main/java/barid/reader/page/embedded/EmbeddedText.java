package barid.reader.page.embedded;

import barid.reader.page.source.PageScan;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Brings into the tree of a page what it holds elsewhere, where the tree shows less text than that: the content of templates
 * (declarative shadow roots among them), of noscript, of frames with {@code srcdoc} and of text areas, else the article in the data
 * of its scripts. Sources: HTML Standard, template, noscript, iframe srcdoc, declarative shadow roots.
 */
public final class EmbeddedText {
    /** A page that shows more text is not looked through. */
    private static final int SHOWN = 1_200;
    /** A page that shows so much has no need of its scripts. */
    private static final int ENOUGH = 250;
    /** Shorter contents are notes on what a browser lacks. */
    private static final int LEAST = 200;

    private static final int FEWEST_SENTENCES = 2;
    private static final int MOST_HOLDERS = 200;
    private static final int MOST_CHARACTERS = 2_000_000;
    /** What leads elsewhere is no article. */
    private static final double LINKED = 0.3;

    private static final int LONGEST_LINE = 2_000;

    /** Elements whose content is no part of the tree; a script of the type of a template among them (HTML Standard, data blocks). */
    private static final String HOLDERS = "template, noscript, iframe[srcdoc], textarea, script[type=text/template],"
            + " script[type^=text/x-], script[type=text/html], script[type=text/ng-template]";

    private EmbeddedText() {}

    /** What was brought into the tree. */
    public enum Place {
        /** Content of a template, of noscript, of a frame or of a text area. */
        MARKUP("hidden-markup"),
        /** Data of a script. */
        SCRIPT("script");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        /** The word for the origin of the text. */
        public String word() {
            return word;
        }
    }

    /** Changes the document where it holds more of an article of this title than the text of this length that it shows. */
    public static Optional<Place> show(Document document, PageScan page, String title, int shown) {
        if (shown > SHOWN) {
            return Optional.empty();
        }
        if (unfold(document, shown)) {
            return Optional.of(Place.MARKUP);
        }
        if (shown >= ENOUGH) {
            return Optional.empty();
        }
        Optional<Element> headline = headline(page, title);
        List<String> scripts =
                new ArrayList<>(page.scripts.stream().map(Element::data).toList());
        scripts.addAll(attributes(document));
        Optional<String> found = new ScriptText(title).find(scripts, headline.isPresent());
        found.ifPresent(html -> insert(document, headline.orElse(null), html));
        return found.map(_ -> Place.SCRIPT);
    }

    /** Data that stand in attributes: the properties that frameworks hand to what a script will draw. */
    private static List<String> attributes(Document document) {
        List<String> data = new ArrayList<>();
        int left = MOST_CHARACTERS;
        for (Element e : document.body().getAllElements()) {
            if (e.attributesSize() == 0) {
                continue;
            }
            for (Attribute attribute : e.attributes()) {
                String value = attribute.getValue();
                boolean holds = value.length() >= LEAST && (value.charAt(0) == '{' || value.charAt(0) == '[');
                if (holds && value.length() <= left) {
                    left -= value.length();
                    data.add(value);
                }
            }
        }
        return data;
    }

    private static Optional<Element> headline(PageScan page, String title) {
        String wanted = TextFold.fold(title);
        return page.headings.stream()
                .filter(h -> !wanted.isEmpty()
                        && h.text().length() < LONGEST_LINE
                        && TextFold.fold(h.text()).equals(wanted))
                .findFirst();
    }

    private static void insert(Document document, @org.jspecify.annotations.Nullable Element headline, String html) {
        Element article = new Element("div").html(html);
        if (headline == null || headline.parent() == null) {
            document.body().appendChild(article);
            return;
        }
        Element place = headline;
        for (Element up = headline.parent(); up != null && isHead(up); up = up.parent()) {
            place = up;
        }
        place.after(article);
    }

    private static boolean isHead(Element element) {
        return element.normalName().equals("header") || element.normalName().equals("hgroup");
    }

    /** Puts the content of holders into their place, if it is more than what is shown. */
    private static boolean unfold(Document document, int shown) {
        List<Element> holders = document.body().select(HOLDERS);
        List<Element> telling = new ArrayList<>();
        List<Element> contents = new ArrayList<>();
        int size = 0;
        int left = MOST_CHARACTERS;
        for (Element holder : holders.subList(0, Math.min(holders.size(), MOST_HOLDERS))) {
            String markup = markup(holder);
            left -= markup.length();
            if (left < 0) {
                break;
            }
            Element content = markup.length() < LEAST ? new Element("div") : content(holder, markup);
            int told = told(content);
            if (told >= LEAST && !isInside(holder, telling)) {
                telling.add(holder);
                contents.add(content);
                size += told;
            }
        }
        if (size <= shown) {
            return false;
        }
        for (int i = 0; i < telling.size(); i++) {
            telling.get(i).replaceWith(contents.get(i));
        }
        return true;
    }

    private static boolean isInside(Element holder, List<Element> others) {
        return others.stream()
                .anyMatch(
                        other -> holder.closest("*") != null && holder.parents().contains(other));
    }

    private static String markup(Element holder) {
        return switch (holder.normalName()) {
            case "iframe" -> holder.attr("srcdoc");
            case "textarea" -> holder.wholeText();
            case "script" -> holder.data();
            default -> holder.html();
        };
    }

    private static Element content(Element holder, String markup) {
        String html = holder.normalName().equals("noscript") && markup.startsWith("&lt;") ? holder.wholeText() : markup;
        Element content = new Element("div");
        Element body = Jsoup.parse(html).body();
        body.select("script, style, form").remove();
        content.appendChildren(new ArrayList<>(body.childNodes()));
        return content;
    }

    /** Size of the sentences in some content; 0 where it leads elsewhere. */
    private static int told(Element content) {
        int size = 0;
        int sentences = 0;
        int linked = 0;
        for (Element paragraph : content.select("p, li, blockquote, div, section, article")) {
            String own =
                    paragraph.normalName().equals("p") || paragraph.normalName().equals("li")
                            ? paragraph.text()
                            : paragraph.ownText();
            TextShape shape = TextShape.of(own);
            if (shape.endsSentence()) {
                size += shape.size();
                sentences += Math.max(1, shape.stops());
            }
        }
        for (Element link : content.select("a[href]")) {
            linked += TextShape.of(link.text()).size();
        }
        return sentences < FEWEST_SENTENCES || linked > LINKED * size ? 0 : size;
    }
}
