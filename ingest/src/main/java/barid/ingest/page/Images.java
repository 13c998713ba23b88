package barid.ingest.page;

import java.util.List;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Addresses of images, those included that a script would load later. */
final class Images {
    private static final List<String> LATER =
            List.of("data-src", "data-original", "data-lazy-src", "data-srcset", "data-lazy-srcset", "srcset");

    private Images() {}

    /** The address as written, or null. */
    static @Nullable String address(Node image) {
        for (String attribute : LATER) {
            String value = image.attr(attribute).strip();
            if (!value.isEmpty() && !value.startsWith("data:")) {
                int end = value.indexOf(' ');
                return end < 0 ? value : value.substring(0, end).replaceAll(",$", "");
            }
        }
        String source = image.attr("src").strip();
        return source.isEmpty() || source.startsWith("data:") ? null : source;
    }
}
