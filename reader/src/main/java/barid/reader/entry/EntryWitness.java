package barid.reader.entry;

import barid.model.article.Content;
import barid.model.source.Wall;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.WallPhrases;
import barid.reader.url.CanonicalUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page that a site shows instead of the article (consent, log-in, a check for browsers ...) from the article. The witness is the
 * entry that led there: a page that says what the entry says is the article, whatever else stands on it. What says nothing of it is a wall
 * where its words, its form or its address say so ({@link WallPhrases}), or where a redirect led to it and it is nobody's article.
 * Thread-safe.
 */
public final class EntryWitness {
    /** Letters beyond which a page is more than a wall. */
    private static final int LONGEST = 6_000;

    /** Letters up to which the text of a page that repeats the title may still be the wall's. */
    private static final int STUB = 1_500;

    /** Weight of signs at which a page that says nothing of the entry is a wall. */
    private static final int ENOUGH = 2;

    /** The same for a page that repeats the entry's title, or where no entry can be asked. */
    private static final int PLAIN = 5;

    /** The same where it repeats the title alone, and has no more letters than a teaser. */
    private static final int CLEAR = 3;

    private static final int TEASER = 600;

    /** Characters of a path that stands in another address by no chance. */
    private static final int LEAST_CARRIED = 8;

    private static final int WORDS_COMPARED = 80;
    private static final double SAME_TITLE = 0.6;
    private static final double OTHER_TITLE = 0.34;
    private static final double SAME_TEXT = 0.5;
    private static final double OTHER_TEXT = 0.3;
    private static final int LEAST_WORDS = 2;
    /** Words that a page must have of the title, or of the text, to say anything of the entry. */
    private static final int LEAST_SHARED = 2;

    private static final int LEAST_TEXT = 6;

    /** Letters of a word that is passed over. */
    private static final int SHORT_WORD = 2;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?<![a-z])(?:consent|gdpr|privacy|cookie-?wall|cookies?|login|log-in|signin|sign-in|logon|auth|sso|account|anmelden|connexion|"
                    + "subscri(?:be|ption|ptions)|abo|abonnement|paywall|register|registration|captcha|challenge|verify|validate|robot-?check|"
                    + "geo-?block(?:ed)?|unavailable|blocked|denied|interstitial)(?![a-z])");
    /** What pages of services that keep programs out are made of. */
    private static final Pattern SERVICE = Pattern.compile(
            "(?i)cf-browser-verification|_cf_chl_opt|cdn-cgi/challenge-platform|cf-turnstile|g-recaptcha|h-captcha|captcha-delivery|"
                    + "px-captcha|_incapsula_resource|awswafcookiedomainlist|aws-waf-token|ddos-guard|sucuri_cloudproxy|akamai[^\"'<>]{0,40}bot");

    private EntryWitness() {}

    /** What says of a page that it is a wall: the kind and how much speaks for it. */
    private record Signs(Wall kind, int weight) {}

    /**
     * What a page is to the entry that led to it.
     *
     * @param wall that it is; null for one that is an article, or may be
     * @param foreign whether it says nothing of the entry, so that it is a wall where other links lead to the same text
     */
    public record Verdict(@Nullable Wall wall, boolean foreign) {}

    /**
     * Judges a page.
     *
     * @param page what was read of it
     * @param entry what the source says of the article; null where it says nothing
     * @param body the page's bytes
     * @param asked the link
     * @param answered the address that answered
     */
    public static Verdict judge(Content page, @Nullable Content entry, byte[] body, URI asked, URI answered) {
        Likeness likeness = entry == null ? Likeness.UNKNOWN : likeness(page, entry);
        boolean foreign = likeness == Likeness.OTHER;
        if (likeness == Likeness.SAME) {
            return new Verdict(null, false);
        }
        int letters = page.text().length();
        boolean redirected = isElsewhere(asked, answered);
        if (letters > LONGEST || (!foreign && letters > STUB && !redirected)) {
            return new Verdict(null, foreign);
        }
        Signs signs = signs(body, asked, answered, redirected);
        boolean stub = likeness == Likeness.TITLE_ONLY && letters <= TEASER;
        if (signs.weight() >= (foreign ? ENOUGH : stub ? CLEAR : PLAIN)) {
            return new Verdict(signs.kind(), foreign);
        }
        return new Verdict(foreign && redirected && !looksLikeArticle(answered) ? Wall.LANDING : null, foreign);
    }

    /**
     * The wall to which a redirect to another site leads, told by its address alone: one that says so, or that carries the wanted address to
     * lead back there. Asking that site for it would make its page the article.
     *
     * @param asked the link
     * @param next where it leads
     * @return null where it may be the article
     */
    public static @Nullable Wall leadsAway(URI asked, URI next) {
        if (looksLikeArticle(next)) {
            return null;
        }
        if (ADDRESS.matcher(pathAndHost(next)).find()) {
            return kindOf(pathAndHost(next));
        }
        String path = asked.getRawPath();
        return path != null && path.length() >= LEAST_CARRIED && carries(next, asked) ? Wall.LANDING : null;
    }

    private enum Likeness {
        /** The page says what the entry says. */
        SAME,
        /** It has the entry's title, and not its text. */
        TITLE_ONLY,
        /** It says nothing of it. */
        OTHER,
        /** The entry says too little. */
        UNKNOWN
    }

    private static Likeness likeness(Content page, Content entry) {
        Set<String> there = words(page.title() + "\n" + page.lead() + "\n" + page.text(), Integer.MAX_VALUE);
        Set<String> title = words(entry.title(), WORDS_COMPARED);
        Set<String> text = words(entry.text(), WORDS_COMPARED);
        text.removeAll(title);
        double ofTitle = share(title, there);
        double ofText = share(text, there);
        boolean hasText = text.size() >= LEAST_TEXT;
        if (title.size() < LEAST_WORDS && !hasText) {
            return Likeness.UNKNOWN;
        }
        if (hasText && ofText >= SAME_TEXT) {
            return Likeness.SAME;
        }
        if (title.size() >= LEAST_WORDS && ofTitle >= SAME_TITLE) {
            if (!hasText) {
                return Likeness.UNKNOWN;
            }
            return ofText >= OTHER_TEXT && page.text().length() > STUB ? Likeness.SAME : Likeness.TITLE_ONLY;
        }
        // One long word that any text may have is no witness, however much of a short title it is.
        boolean otherTitle = title.size() < LEAST_WORDS || ofTitle < OTHER_TITLE || shared(title, there) < LEAST_SHARED;
        boolean otherText = !hasText || ofText < OTHER_TEXT || shared(text, there) < LEAST_SHARED;
        boolean other = otherTitle && otherText;
        return other ? Likeness.OTHER : Likeness.UNKNOWN;
    }

    /** How much of the words is found, by their weights. */
    private static double share(Set<String> of, Set<String> in) {
        long all = 0;
        long found = 0;
        for (String word : of) {
            long weight = weight(word);
            all += weight;
            found += in.contains(word) ? weight : 0;
        }
        return all == 0 ? 0 : (double) found / all;
    }

    /**
     * How many words are found. Of scripts without spaces, overlapping pieces found in a row are one word, and one more for each further
     * length of two pieces.
     */
    private static int shared(Set<String> of, Set<String> in) {
        int shared = 0;
        int row = 0;
        for (String word : of) {
            int together = together(word.codePointAt(0));
            row = !in.contains(word) ? 0 : together == 0 ? 1 : row + 1;
            if (row > 0 && (together == 0 || (row - 1) % (2 * together) == 0)) {
                shared++;
            }
        }
        return shared;
    }

    /** Long words say what a text is about; the short ones stand in every text of a language (Zipf's law of abbreviation). */
    private static long weight(String word) {
        int signs = word.codePointCount(0, word.length());
        return together(word.codePointAt(0)) > 0 ? 1 : signs - SHORT_WORD;
    }

    /** The words of a text in their order; of scripts without spaces, each few signs in a row. */
    private static Set<String> words(String text, int most) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT))) {
            if (words.size() >= most) {
                break;
            }
            int[] signs = word.codePoints().toArray();
            int together = signs.length == 0 ? 0 : together(signs[0]);
            if (together > 0) {
                for (int i = 0; i + together <= signs.length; i++) {
                    words.add(new String(signs, i, together));
                }
            } else if (signs.length > SHORT_WORD) {
                words.add(word);
            }
        }
        return words;
    }

    /** How many signs in a row stand for a word of a script without spaces; 0 where spaces part the words. */
    private static int together(int sign) {
        return switch (Character.UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA -> 2;
            // letters, of which two meet in any text
            case THAI, LAO, KHMER, MYANMAR, TIBETAN -> 4;
            default -> 0;
        };
    }

    private static Signs signs(byte[] body, URI asked, URI answered, boolean redirected) {
        String source = new String(body, StandardCharsets.ISO_8859_1);
        Document document = document(body, answered);
        String title = TextFold.fold(document.title());
        String text = TextFold.fold(document.text());
        Wall kind = Wall.LOGIN;
        int weight = 0;
        int most = 0;
        for (Map.Entry<Wall, List<WallPhrases.Line>> wall : WallPhrases.all().entrySet()) {
            for (WallPhrases.Line line : wall.getValue()) {
                int found = 0;
                for (String phrase : line.all()) {
                    found += title.contains(phrase) ? 2 : text.contains(phrase) ? 1 : 0;
                }
                if (found > most) {
                    most = found;
                    kind = wall.getKey();
                }
            }
        }
        weight += most;
        if (SERVICE.matcher(source).find()) {
            kind = Wall.BOT;
            weight += 2;
        }
        if (!document.select("input[type=password]").isEmpty()) {
            kind = most == 0 ? Wall.LOGIN : kind;
            weight += redirected ? 2 : 1;
        }
        if (redirected && ADDRESS.matcher(pathAndHost(answered)).find()) {
            weight += 2;
            kind = most == 0 ? kindOf(pathAndHost(answered)) : kind;
        }
        if (redirected && carries(answered, asked)) {
            weight += 2;
        }
        return new Signs(kind, weight);
    }

    private static Document document(byte[] body, URI url) {
        try (InputStream in = new java.io.ByteArrayInputStream(body)) {
            return Jsoup.parse(in, null, url.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be read", e);
        }
    }

    private static Wall kindOf(String address) {
        String low = address.toLowerCase(Locale.ROOT);
        if (low.matches("(?s).*(?:consent|gdpr|privacy|cookie).*")) {
            return Wall.CONSENT;
        }
        if (low.matches("(?s).*(?:captcha|challenge|verify|validate|robot).*")) {
            return Wall.BOT;
        }
        if (low.matches("(?s).*(?:subscri|abo|paywall).*")) {
            return Wall.SUBSCRIPTION;
        }
        return low.matches("(?s).*(?:geo|unavailable|blocked|denied).*") ? Wall.REGION : Wall.LOGIN;
    }

    /** Whether the answer's address carries the address that was wanted, to lead back there. */
    private static boolean carries(URI answered, URI asked) {
        String query = answered.getRawQuery();
        String path = asked.getRawPath();
        if (query == null || path == null || path.length() < 2) {
            return false;
        }
        String plain = decoded(decoded(query));
        return plain.contains(decoded(path));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that is only one
        }
    }

    private static boolean isElsewhere(URI asked, URI answered) {
        return !place(asked).equals(place(answered));
    }

    /** Path without what redirects usually change: the final slash and the case. */
    private static String place(URI url) {
        String path = CanonicalUrl.of(url).getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "").toLowerCase(Locale.ROOT);
    }

    private static String pathAndHost(URI url) {
        return url.getRawAuthority() + url.getRawPath();
    }

    /** Whether an address has what addresses of articles have: a long number, a date or several words. */
    private static boolean looksLikeArticle(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String last = decoded(path.substring(path.lastIndexOf('/') + 1));
        return last.chars().filter(sign -> sign == '-' || sign == '_').count() >= 3
                || Pattern.compile("\\d{4,}").matcher(path).find()
                || last.codePointCount(0, last.length()) > 40;
    }
}
