package barid.ingest.visit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the half entry off the end of a feed or sitemap that broke off: what is half said must not be published as said. A JSON Feed needs
 * none of it, since its reader keeps whole items only.
 */
final class WholeEntries {
    /** Entries of RSS, Atom and sitemaps, under any prefix of a namespace. */
    private static final Pattern TAGS = Pattern.compile(
            "<(/?)((?:[a-z_][\\w.-]*:)?(?:item|entry|url|sitemap))(?=[\\s/>])", Pattern.CASE_INSENSITIVE);

    private WholeEntries() {}

    /** The document up to the beginning of its half entry; the same array where nothing has to go. */
    static byte[] of(byte[] cut) {
        // One character for each byte, so that positions are the same; tags are ASCII in all encodings that matter
        // here.
        String text = new String(cut, StandardCharsets.ISO_8859_1);
        int begin = 0;
        @Nullable String open = null;
        for (MatchResult tag : (Iterable<MatchResult>) TAGS.matcher(text).results()::iterator) {
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            int close = text.indexOf('>', tag.end());
            if (open == null && tag.group(1).isEmpty()) {
                boolean empty = close > 0 && text.charAt(close - 1) == '/';
                open = empty ? null : name;
                begin = tag.start();
            } else if (name.equals(open) && !tag.group(1).isEmpty() && close >= 0) {
                open = null;
            }
        }
        return open == null ? cut : Arrays.copyOf(cut, begin);
    }

    /** Whether the reader of a feed found that it breaks off, although nobody said so: its length was stated too short. */
    static boolean brokeOff(Map<String, Integer> repairs) {
        return repairs.containsKey("truncated");
    }
}
