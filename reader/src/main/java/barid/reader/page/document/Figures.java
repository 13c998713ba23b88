package barid.reader.page.document;

import barid.reader.page.document.Block.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells figures that show a picture from those that only hold text, and captions that describe a picture from those that tell
 * the article, as slide shows and picture stories have it. One instance serves one page.
 */
final class Figures {
    /** Elements that show something. */
    private static final List<String> MEDIA = List.of(
            "img",
            "amp-img",
            "picture",
            "video",
            "audio",
            "svg",
            "iframe",
            "object",
            "embed",
            "canvas",
            "table",
            "pre",
            "noscript");
    /** A figure with more paragraphs is a part of the page, whatever it shows besides. */
    private static final int MOST_PARAGRAPHS = 2;
    /** No figure that shows a picture has more elements. */
    private static final int MOST_ELEMENTS = 400;

    /** So many captions tell a story. */
    private static final int FEWEST_CAPTIONS = 3;
    /** Shorter captions describe a picture. */
    private static final int SHORTEST = 60;

    private final IdentityHashMap<Element, Boolean> pictures = new IdentityHashMap<>();

    /** Whether a figure shows something that its text may be the caption of. */
    boolean isPicture(Element figure) {
        return pictures.computeIfAbsent(figure, Figures::shows);
    }

    private static boolean shows(Element figure) {
        boolean shows = false;
        int paragraphs = 0;
        Element e = figure.firstElementChild();
        for (int seen = 0; e != null && seen < MOST_ELEMENTS; seen++) {
            String tag = e.normalName();
            boolean inner = tag.equals("figure");
            // A component of the site's own draws what it shows by script.
            shows |= MEDIA.contains(tag) || (tag.indexOf('-') > 0 && !e.hasText());
            paragraphs += tag.equals("p") ? 1 : 0;
            e = next(e, figure, !inner);
        }
        return shows ? paragraphs <= MOST_PARAGRAPHS : figure.selectFirst("figcaption") != null && paragraphs == 0;
    }

    /** The element that follows in the order of the document inside of {@code root}, or null. */
    private static @Nullable Element next(Element e, Element root, boolean enter) {
        Element first = enter ? e.firstElementChild() : null;
        if (first != null) {
            return first;
        }
        for (Element up = e; up != null && !up.equals(root); up = up.parent()) {
            Element sibling = up.nextElementSibling();
            if (sibling != null) {
                return sibling;
            }
        }
        return null;
    }

    /** Makes paragraphs of headings that follow each other and are sentences, as pages have them whose text is all in headings. */
    static void tellInHeadings(List<Block> blocks) {
        int from = 0;
        for (int i = 0; i <= blocks.size(); i++) {
            Block block = i < blocks.size() ? blocks.get(i) : null;
            if (block != null && isSentenceInHeading(block)) {
                continue;
            }
            if (i - from >= FEWEST_CAPTIONS) {
                blocks.subList(from, i).replaceAll(b -> b.as(Kind.PARAGRAPH));
            }
            from = i + 1;
        }
    }

    private static boolean isSentenceInHeading(Block block) {
        return block.kind == Kind.HEADING && block.size() >= SHORTEST && block.links == 0 && block.shape.endsSentence();
    }

    /** Makes paragraphs of the captions where they are most of a page's running text. */
    void tellStories(List<Block> blocks) {
        List<Block> captions = new ArrayList<>();
        int told = 0;
        int other = 0;
        for (Block block : blocks) {
            boolean sentence =
                    block.size() >= SHORTEST && block.shape.endsSentence() && block.linkSize * 5 < block.size();
            if (block.kind == Kind.CAPTION) {
                if (sentence) {
                    captions.add(block);
                    told += block.size();
                }
            } else if (sentence && (block.kind == Kind.PARAGRAPH || block.kind == Kind.LOOSE)) {
                other += block.size();
            }
        }
        if (captions.size() >= FEWEST_CAPTIONS && told > other) {
            captions.forEach(c -> blocks.set(c.index, c.as(Kind.PARAGRAPH)));
        }
    }
}
