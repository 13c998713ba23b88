package barid.reader.url;

import barid.reader.url.CanonicalUrl.Belief;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the canonical address that a page declares, by what is known to go wrong in templates. Both sides are canonical and on one site. */
final class Declarations {
    private static final Set<String> PLACEHOLDERS =
            Set.of("undefined", "null", "nan", "false", "404", "error", "not-found", "notfound");

    private Declarations() {}

    static Belief judge(UrlParts here, UrlParts declared) {
        if (declared.equals(here)) {
            return Belief.BELIEVED;
        }
        String last = lastSegment(declared.path()).toLowerCase(Locale.ROOT);
        if (PLACEHOLDERS.contains(last.replaceAll("\\.[a-z]+$", ""))
                || isTemplate(declared.path() + "?" + declared.query())) {
            return Belief.PLACEHOLDER;
        }
        if (declared.query() == null && FrontPages.is(declared.path())) {
            boolean same = here.query() == null && FrontPages.is(here.path());
            return same ? Belief.BELIEVED : Belief.FRONT_PAGE;
        }
        boolean names = namesArticle(declared.path());
        if (declared.query() == null && here.query() != null && choosesByQuery(here.query()) && !names) {
            return Belief.LOST_PARAMETER;
        }
        return !names && isAbove(declared.path(), here.path()) ? Belief.SECTION : Belief.BELIEVED;
    }

    /** A template that still says http while the page came by https means the page that came. */
    static UrlParts upgraded(UrlParts declared, UrlParts here) {
        boolean upgrade = here.scheme().equals("https") && declared.scheme().equals("http") && declared.port() < 0;
        return upgrade ? new UrlParts("https", declared.host(), -1, declared.path(), declared.query()) : declared;
    }

    /** Whether the path is a true ancestor of the other, page numbers and print forms of the same article aside. */
    private static boolean isAbove(String above, String below) {
        String folder = above.endsWith("/") ? above : above + "/";
        if (!below.startsWith(folder)) {
            return false;
        }
        String rest = below.substring(folder.length()).replaceAll("/$", "");
        return !rest.isEmpty() && !rest.matches("(?i)\\d{1,2}|amp|print|page/\\d{1,3}|comments?|all|full");
    }

    private static boolean namesArticle(String path) {
        for (String segment : path.split("/")) {
            if (Slugs.namesArticle(segment)) {
                return true;
            }
        }
        return false;
    }

    private static boolean choosesByQuery(String query) {
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? parameter : parameter.substring(equals + 1);
            boolean numbered = !value.isEmpty() && value.chars().allMatch(Character::isDigit) && !isPaging(name);
            if (numbered || name.equals("id") || name.endsWith("id") || Slugs.namesArticle(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPaging(String name) {
        return name.equals("page") || name.equals("pg") || name.equals("offset") || name.equals("start");
    }

    private static boolean isTemplate(@Nullable String text) {
        String plain = Percent.decode(String.valueOf(text));
        return plain.contains("{{") || plain.contains("${") || plain.contains("<%") || plain.contains("[object");
    }

    private static String lastSegment(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
