package barid.reader.page.author;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells which elements belong to the article: those in the smallest item around its text in which there are any, else those in
 * the item that comes last before it. Other items, such as cards in the head of a page and articles in a list, have writers too.
 */
final class ArticleItem {
    private static final int MOST_LEVELS = 400;
    private static final int LEVELS_OF_ITEM = 30;
    private static final int MOST_FINDS = 50;

    private final Element body;
    /** The elements around the text, and its own, by how far up they are. */
    private final Map<Element, Integer> around = new HashMap<>();

    ArticleItem(Element body) {
        this.body = body;
        Element up = body;
        for (int i = 0; i < MOST_LEVELS && up != null; i++, up = up.parent()) {
            around.put(up, i);
        }
    }

    /**
     * The elements that belong to the article; all are in one item, or in none. Of those that stand before the text and in or behind
     * it, where a page also lists other articles with their writers, only the ones before it.
     */
    List<Element> of(List<Element> elements) {
        List<Element> first = elements.stream().limit(MOST_FINDS).toList();
        if (first.isEmpty()) {
            return first;
        }
        Element item = chosen(first);
        List<Element> own =
                first.stream().filter(e -> Objects.equals(item(e), item)).toList();
        List<Element> before =
                own.size() < 2 ? own : own.stream().filter(this::isBefore).toList();
        return before.isEmpty() ? own : before;
    }

    private @Nullable Element chosen(List<Element> elements) {
        Element smallest = null;
        Element last = null;
        boolean loose = false;
        int level = Integer.MAX_VALUE;
        for (Element element : elements) {
            Element item = item(element);
            Integer up = item == null ? null : around.get(item);
            loose |= item == null;
            if (up != null && up < level) {
                level = up;
                smallest = item;
            }
            last = item != null && isBefore(element) ? item : last;
        }
        if (smallest != null || loose) {
            return smallest;
        }
        return last == null ? item(elements.getFirst()) : last;
    }

    /** Whether an element comes before the text. */
    private boolean isBefore(Element element) {
        Element below = element;
        for (int i = 0; i < MOST_LEVELS; i++) {
            Element up = below.parent();
            if (up == null) {
                return false;
            }
            if (around.containsKey(up)) {
                Element own = body;
                while (own.parent() != null && !Objects.equals(own.parent(), up)) {
                    own = own.parent();
                }
                return below.siblingIndex() < own.siblingIndex();
            }
            below = up;
        }
        return false;
    }

    /** The item around an element; that of a person is not one of the page but the writer's. */
    private static @Nullable Element item(Element element) {
        Element up = element.parent();
        for (int i = 0; i < LEVELS_OF_ITEM && up != null; i++, up = up.parent()) {
            if ((up.hasAttr("itemscope") && !up.attr("itemtype").endsWith("Person"))
                    || up.normalName().equals("article")) {
                return up;
            }
        }
        return null;
    }
}
