package barid.reader.url;

import java.util.regex.Pattern;

/** The paths that publishers and their plug-ins give to the AMP form of an article. */
final class Amp {
    private static final Pattern SUFFIX = Pattern.compile("(?i)\\.amp(\\.html?)?$");

    private Amp() {}

    /** The path of the plain form. A last segment {@code amp} is taken off only behind a segment that looks like an article's. */
    static String plainPath(String path) {
        if (!containsAmp(path)) {
            return path;
        }
        String plain = path;
        while (true) {
            String next = withoutOne(plain);
            if (next.equals(plain)) {
                return plain;
            }
            plain = next;
        }
    }

    private static String withoutOne(String path) {
        boolean slash = path.endsWith("/");
        String trimmed = slash ? path.substring(0, path.length() - 1) : path;
        if (trimmed.regionMatches(true, trimmed.length() - 4, "/amp", 0, 4)) {
            String before = trimmed.substring(0, trimmed.length() - 4);
            String last = before.substring(before.lastIndexOf('/') + 1);
            return Slugs.namesArticle(last) ? before + (slash ? "/" : "") : path;
        }
        return slash ? path : SUFFIX.matcher(path).replaceFirst("$1");
    }

    private static boolean containsAmp(String path) {
        for (int i = path.length() - 3; i >= Math.max(0, path.length() - 9); i--) {
            if (path.regionMatches(true, i, "amp", 0, 3)) {
                return true;
            }
        }
        return false;
    }
}
