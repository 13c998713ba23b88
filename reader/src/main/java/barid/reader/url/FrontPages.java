package barid.reader.url;

import java.util.regex.Pattern;

/** Paths under which sites serve their front page. */
final class FrontPages {
    private static final Pattern PATH = Pattern.compile("(?i)/(?:(?:index|default|home)(?:\\.[a-z]{2,5})?/?)?");
    private static final Pattern LANGUAGE = Pattern.compile("(?i)/[a-z]{2}(?:[-_][a-z]{2})?/?");

    private FrontPages() {}

    static boolean is(String path) {
        return PATH.matcher(path).matches() || LANGUAGE.matcher(path).matches();
    }
}
