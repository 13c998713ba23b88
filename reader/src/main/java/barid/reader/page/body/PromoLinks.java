package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Short texts that lead to where the site itself is subscribed to, supported or paid for. */
final class PromoLinks {
    private static final int LONGEST = 350;

    private final Set<String> offered;
    private final Set<String> newsletters;
    private final Set<String> subjects;

    PromoLinks() {
        Map<String, List<String>> words = WordList.read("offers.txt");
        this.offered = section(words, "offered");
        this.newsletters = section(words, "letters");
        this.subjects = section(words, "subjects");
    }

    private static Set<String> section(Map<String, List<String>> words, String name) {
        return Set.copyOf(words.getOrDefault(name, List.of()));
    }

    boolean has(Block block) {
        if (block.links == 0 || block.size() > LONGEST) {
            return false;
        }
        for (Node node : block.nodes) {
            if (node instanceof Element e && e.getElementsByTag("a").stream().anyMatch(this::isOffer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOffer(Element link) {
        String address = link.attr("href").strip().toLowerCase(Locale.ROOT);
        int scheme = address.indexOf("//");
        int path = 0;
        if (scheme >= 0 && scheme <= "https:".length()) {
            path = end(address, '/', scheme + 2);
            if (!isSameSite(host(address), host(link.baseUri()))) {
                return false;
            }
        }
        List<String> segments =
                List.of(address.substring(path, Math.min(end(address, '?', path), end(address, '#', path)))
                        .split("/"));
        String last = segments.isEmpty() ? "" : segments.getLast();
        String before = segments.size() < 2 ? "" : segments.get(segments.size() - 2);
        String name = newsletters.contains(before) ? before : last.substring(0, end(last, '.', 0));
        // A newsletter that is the page itself offers nothing else.
        return offered.contains(name)
                && segments.stream().noneMatch(subjects::contains)
                && !link.baseUri().contains("/" + name + "/");
    }

    private static int end(String text, char mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at;
    }

    private static String host(String address) {
        int start = address.indexOf("//") + 2;
        String host = address.substring(start, end(address, '/', start));
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static boolean isSameSite(String one, String other) {
        return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
    }
}
