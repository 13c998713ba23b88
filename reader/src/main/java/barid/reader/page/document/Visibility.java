package barid.reader.page.document;

import org.jsoup.nodes.Element;

/** Whether an element says of itself that readers do not see it. */
public final class Visibility {
    private Visibility() {}

    public static boolean isHidden(Element element) {
        return isMarkedHidden(element) && !isPanel(element);
    }

    /** What an accordion unfolds on a click is a part of the page (WAI-ARIA Authoring Practices). */
    private static boolean isPanel(Element element) {
        return element.attr("role").equalsIgnoreCase("region")
                && element.hasAttr("aria-labelledby")
                && !element.hasAttr("aria-hidden");
    }

    private static boolean isMarkedHidden(Element element) {
        if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
            return true;
        }
        String style = element.attr("style");
        return !style.isEmpty() && (says(style, "display", "none") || says(style, "visibility", "hidden"));
    }

    private static boolean says(String style, String property, String value) {
        int at = style.indexOf(property);
        if (at < 0) {
            return false;
        }
        int i = at + property.length();
        while (i < style.length() && (style.charAt(i) == ' ' || style.charAt(i) == ':')) {
            i++;
        }
        return style.startsWith(value, i);
    }
}
