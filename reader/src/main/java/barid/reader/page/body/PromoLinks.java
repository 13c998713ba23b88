package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.TextShape;
import barid.reader.page.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Short texts that lead to where the site itself is subscribed to, supported or paid for. */
final class PromoLinks {
    private static final int LONGEST = 350;
    /** What is less linked is text with a link in it. */
    private static final double LINKED = 0.8;
    /** Letters of words that are written as the beginning of the next one. */
    private static final int MOST_PREFIX = 2;

    private final Set<String> offered;
    private final Set<String> newsletters;
    private final Set<String> subjects;
    private final Set<String> asking;
    private final Set<String> gotten;

    PromoLinks() {
        Map<String, List<String>> words = WordList.read("offers.txt");
        this.offered = section(words, "offered");
        this.newsletters = section(words, "letters");
        this.subjects = section(words, "subjects");
        this.asking = folded(words, "asks");
        this.gotten = folded(words, "gets");
    }

    private static Set<String> folded(Map<String, List<String>> words, String name) {
        return words.getOrDefault(name, List.of()).stream().map(TextFold::fold).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> section(Map<String, List<String>> words, String name) {
        return Set.copyOf(words.getOrDefault(name, List.of()));
    }

    /** Whether a brief line that is a link, or all but for a word, asks its reader to get what is the site's own. */
    boolean asks(Block block) {
        return block.links > 0
                && block.size() <= LONGEST
                && block.linkDensity() >= LINKED
                && hasWord(block.folded(), asking)
                && hasWord(block.folded(), gotten);
    }

    /** Whether one of the words begins a word of a folded text; where words are not parted, whether it stands in it. */
    private static boolean hasWord(String folded, Set<String> words) {
        for (String word : words) {
            int at = folded.indexOf(word);
            while (at >= 0) {
                // Arabic and Hebrew write "to" and "the" as letters before the word.
                if (at == 0
                        || folded.charAt(at - 1) == ' '
                        || TextShape.weight(word.charAt(0)) > 1
                        || (isJoining(word.charAt(0)) && folded.lastIndexOf(' ', at) >= at - 1 - MOST_PREFIX)) {
                    return true;
                }
                at = folded.indexOf(word, at + 1);
            }
        }
        return false;
    }

    private static boolean isJoining(char c) {
        return switch (Character.UnicodeScript.of(c)) {
            case ARABIC, HEBREW -> true;
            default -> false;
        };
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
