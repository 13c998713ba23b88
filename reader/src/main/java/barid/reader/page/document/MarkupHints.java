package barid.reader.page.document;

import barid.reader.page.text.MaskCache;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.WordList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What publishers call the parts of their pages: class names, ids, roles and data-testids, read as words. The words are in
 * {@code names.txt}; a name is a sequence of words that occurs in an attribute, whatever the separators or capitals; with
 * an equals sign before it, only a whole one.
 */
public final class MarkupHints {
    public static final int BODY = 1;
    public static final int STORY = 1 << 1;
    public static final int LEAD = 1 << 2;
    public static final int COMMENTS = 1 << 3;
    public static final int SHARE = 1 << 4;
    public static final int RELATED = 1 << 5;
    public static final int PROMO = 1 << 6;
    public static final int ADVERT = 1 << 7;
    public static final int NAVIGATION = 1 << 8;
    public static final int SIDEBAR = 1 << 9;
    public static final int AUTHOR = 1 << 10;
    public static final int LABELS = 1 << 11;
    public static final int DETAILS = 1 << 12;
    public static final int CAPTION = 1 << 13;
    public static final int HIDDEN = 1 << 14;
    public static final int CONSENT = 1 << 15;
    public static final int DATE = 1 << 16;
    public static final int PAYWALL = 1 << 17;
    public static final int TITLE = 1 << 18;
    public static final int PICTURE = 1 << 19;

    /** MarkupHints that speak against everything inside. */
    public static final int REFUSED = COMMENTS
            | SHARE
            | RELATED
            | PROMO
            | ADVERT
            | NAVIGATION
            | SIDEBAR
            | AUTHOR
            | LABELS
            | DETAILS
            | HIDDEN
            | CONSENT;

    static final Map<String, Integer> SECTIONS = Map.ofEntries(
            Map.entry("body", BODY),
            Map.entry("story", STORY),
            Map.entry("lead", LEAD),
            Map.entry("comments", COMMENTS),
            Map.entry("share", SHARE),
            Map.entry("related", RELATED),
            Map.entry("promo", PROMO),
            Map.entry("advert", ADVERT),
            Map.entry("navigation", NAVIGATION),
            Map.entry("sidebar", SIDEBAR),
            Map.entry("author", AUTHOR),
            Map.entry("labels", LABELS),
            Map.entry("details", DETAILS),
            Map.entry("caption", CAPTION),
            Map.entry("hidden", HIDDEN),
            Map.entry("consent", CONSENT),
            Map.entry("date", DATE),
            Map.entry("paywall", PAYWALL),
            Map.entry("title", TITLE),
            Map.entry("picture", PICTURE));

    private static final List<String> ATTRIBUTES =
            List.of("class", "id", "itemprop", "role", "data-testid", "data-component", "data-qa");
    private static final int LONGEST = 3;
    private static final int MAX_ATTRIBUTE = 400;
    /** From this many words on an id that says the same as the heading is made of it; "related-articles" is a name. */
    private static final int SPOKEN = 4;

    /** "has-comments", "no_toc": what follows in the same name is a part that the element has or lacks. */
    private final Set<String> ofAnotherWords = new HashSet<>();

    /** What comes before a term in the class of a post. */
    private static final Set<String> TERMS = Set.of("author", "category", "tag");

    /** MarkupHints of one word, and of several joined by hyphens. */
    private final Map<String, Integer> words = new HashMap<>();
    /** Words that stand in a name of several, but not at its end. */
    private final Set<String> beginnings = new HashSet<>();
    /** MarkupHints that count only where they are a whole class name. */
    private final Map<String, Integer> whole = new HashMap<>();

    private int longestWhole;

    /** Values of attributes, of all pages. */
    private final MaskCache seen;

    private MarkupHints(int all) {
        this.seen = new MaskCache(all, this::match);
    }

    /** Reads the list that is shipped. */
    public static MarkupHints load() {
        return of(WordList.read("names.txt"), SECTIONS);
    }

    /** Reads a list; each section has a bit of its own, and all bits fit into the memory of masks, or the list is refused. */
    static MarkupHints of(Map<String, List<String>> list, Map<String, Integer> sections) {
        int all = 0;
        for (Map.Entry<String, Integer> section : sections.entrySet()) {
            if (Integer.bitCount(section.getValue()) != 1 || (all & section.getValue()) != 0) {
                throw new IllegalStateException("The section " + section.getKey() + " has no bit of its own");
            }
            all |= section.getValue();
        }
        MarkupHints loaded = new MarkupHints(all);
        list.forEach((section, names) -> {
            if (section.equals("of-another")) {
                loaded.ofAnotherWords.addAll(names);
                return;
            }
            Integer mask = sections.get(section);
            if (mask == null) {
                throw new IllegalStateException("names.txt has a section nobody reads: " + section);
            }
            names.forEach(name -> loaded.add(name, mask));
        });
        return loaded;
    }

    private void add(String name, int mask) {
        if (name.startsWith("=")) {
            whole.merge(name.substring(1), mask, (a, b) -> a | b);
            longestWhole = Math.max(longestWhole, name.length() - 1);
            return;
        }
        words.merge(name, mask, (a, b) -> a | b);
        String[] parts = name.split("-");
        beginnings.addAll(List.of(parts).subList(0, parts.length - 1));
    }

    /** All that the tag, the attributes and the visibility of an element say. */
    public int of(Element element) {
        int mask = ofTag(element);
        if (element.attributesSize() == 0) {
            return mask;
        }
        for (String attribute : ATTRIBUTES) {
            String value = element.attr(attribute);
            if (!value.isEmpty()) {
                int meaning = ofValue(value);
                mask |= meaning != 0 && attribute.equals("id") && isSpoken(element, value) ? 0 : meaning;
            }
        }
        return Visibility.isHidden(element) ? mask | HIDDEN : mask;
    }

    /** The id of a heading, or of the section below it, is made of the heading's words and names nothing. */
    private static boolean isSpoken(Element element, String id) {
        if (TitlePlace.isHeading(element)) {
            return true;
        }
        Element first = element.firstElementChild();
        String words = TextFold.fold(id);
        return first != null
                && TitlePlace.isHeading(first)
                && words.split(" ").length >= SPOKEN
                && TextFold.fold(first.text()).startsWith(words);
    }

    private int ofValue(String value) {
        return value.length() > MAX_ATTRIBUTE ? match(value) : seen.get(value);
    }

    private static int ofTag(Element element) {
        return switch (element.normalName()) {
            case "nav", "menu" -> NAVIGATION;
            case "footer" -> DETAILS;
            case "aside" -> SIDEBAR;
            case "dialog" -> CONSENT;
            case "figcaption" -> CAPTION;
            case "article" -> STORY;
            default -> 0;
        };
    }

    /** The meanings of one attribute value. */
    int match(String value) {
        int mask = 0;
        boolean post = isPost(value);
        String[] last = new String[LONGEST];
        int length = Math.min(value.length(), MAX_ATTRIBUTE);
        int start = 0;
        int wordStart = -1;
        boolean ofAnother = false;
        char previous = ' ';
        for (int i = 0; i <= length; i++) {
            char c = i < length ? value.charAt(i) : ' ';
            boolean letter = Character.isLetterOrDigit(c);
            if (wordStart >= 0 && (!letter || (Character.isUpperCase(c) && Character.isLowerCase(previous)))) {
                String word = lower(value, wordStart, i);
                int meaning = closeWord(word, last);
                boolean term = post && c == '-' && wordStart == start && TERMS.contains(word);
                mask |= ofAnother || term ? 0 : meaning;
                ofAnother |= term || ofAnotherWords.contains(word);
                wordStart = -1;
            }
            if (letter) {
                wordStart = wordStart < 0 ? i : wordStart;
            } else if (Character.isWhitespace(c)) {
                Arrays.fill(last, null);
                ofAnother = false;
                mask |= wholeName(value, start, i);
                start = i + 1;
            }
            previous = c;
        }
        return (mask & HIDDEN) != 0 && DeviceClasses.showsSomewhere(value) ? mask & ~HIDDEN : mask;
    }

    /** WordPress writes the terms of a post beside its name: "post type-post author-ann tag-share". */
    private static boolean isPost(String value) {
        return value.contains("type-post") || value.contains("hentry");
    }

    private static String lower(String value, int start, int end) {
        return value.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Entries with an equals sign are names that count only when they stand alone. */
    private int wholeName(String value, int start, int end) {
        return end - start > longestWhole ? 0 : whole.getOrDefault(lower(value, start, end), 0);
    }

    private int closeWord(String word, @Nullable String[] last) {
        int mask = words.getOrDefault(word, 0);
        String name = word;
        for (int back = LONGEST - 1; back >= 1; back--) {
            String before = last[back];
            if (before == null || !beginnings.contains(before)) {
                break;
            }
            name = before + "-" + name;
            mask |= words.getOrDefault(name, 0);
        }
        System.arraycopy(last, 1, last, 0, LONGEST - 1);
        last[LONGEST - 1] = word;
        return mask;
    }
}
